package io.github.proxboxfleet.simulator.proxmox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fills a cluster from its seed: nodes, storages, networks, and guests with the variety an estate
 * really has.
 */
final class Population {
    private static final List<String> ROLES =
            List.of(
                    "web db app cache mail dns build git mon log vpn queue ldap wiki proxy files"
                            .split(" "));
    private static final List<String> TAGS =
            List.of("prod;web prod stage dev prod;db dev;ephemeral backup;prod Legacy".split(" "));
    private static final int[] MEMORY = {1024, 2048, 2048, 4096, 4096, 8192, 16384, 32768};

    private final ClusterState state;
    private final GuestFactory factory;
    private final Random dice;
    private final NicVariety nics;
    private final Map<String, Integer> namesUsed = new HashMap<>();

    Population(ClusterState state, GuestFactory factory) {
        this.state = state;
        this.factory = factory;
        this.dice = factory.dice();
        this.nics = new NicVariety(dice);
    }

    void infrastructure() {
        Infrastructure standard = Infrastructure.standard();
        state.storages().addAll(standard.storages());
        state.sdn(standard.sdn());
        state.tagColors().putAll(Map.of("prod", "ff0000", "stage", "ffaa00", "dev", "00aa00"));
    }

    void guests(int count) {
        List<String> nodes = new ArrayList<>(state.nodes().keySet());
        for (int i = 0; i < count; i++) {
            int vmid = 100 + i;
            boolean machine = dice.nextInt(10) < 7;
            Guest guest = factory.create(vmid, nodes.get(i % nodes.size()), wish(machine));
            if (machine) {
                dressMachine(guest);
            } else {
                dressContainer(guest);
            }
            dress(guest);
            state.guests().put(vmid, guest);
        }
        backupTasks(nodes);
    }

    private NewGuest wish(boolean machine) {
        String name = name();
        NewGuest wish = machine ? NewGuest.qemu(name) : NewGuest.lxc(name);
        int nics = dice.nextInt(10);
        NewGuest sized =
                wish.withCores(1 << dice.nextInt(machine ? 4 : 2))
                        .withMemoryMiB(MEMORY[dice.nextInt(machine ? MEMORY.length : 4)])
                        .withDiskGiB(8 << dice.nextInt(4))
                        .withNics(nics < 6 ? 1 : nics < 9 ? 2 : 3);
        return dice.nextInt(5) == 0 ? sized.stopped() : sized;
    }

    private String name() {
        String role = ROLES.get(dice.nextInt(ROLES.size()));
        int number = namesUsed.merge(role, 1, Integer::sum);
        return role + (number < 10 ? "0" : "") + number;
    }

    private void dress(Guest guest) {
        var config = guest.config();
        guest.nics().stream()
                .skip(1)
                .filter(_ -> chance(65))
                .forEach(nic -> withoutAddress(guest, nic));
        if (chance(60)) {
            config.put("tags", TAGS.get(dice.nextInt(TAGS.size())));
        }
        if (chance(30)) {
            config.put(
                    "description",
                    "# %s\n\nRuns the %s of team *%c*; ask before a restart: 100%%.\n"
                            .formatted(
                                    guest.name(),
                                    guest.name().replaceAll("\\d", ""),
                                    'a' + dice.nextInt(5)));
        }
        if (chance(10)) {
            guest.pool(chance(50) ? "prod" : "lab");
        }
        if (chance(15)) {
            snapshots(guest);
        }
        if (chance(20)) {
            config.remove("onboot");
        }
        if (chance(3)) {
            guest.stop();
            config.put("template", "1");
            config.remove("onboot");
        }
    }

    /** Most second NICs belong to storage or backup networks of which the guest tells nothing. */
    private static void withoutAddress(Guest guest, String nic) {
        guest.addresses().put(nic, List.of());
        guest.config()
                .computeIfPresent(nic, (_, value) -> value.replaceAll(",ip=[^,]+", ",ip=manual"));
    }

    private void dressMachine(Guest guest) {
        var config = guest.config();
        int vmid = guest.vmid();
        if (chance(25)) {
            config.put(
                    "scsi1",
                    "ceph:vm-%d-disk-1,discard=on,size=%dG,ssd=1"
                            .formatted(vmid, 20 << dice.nextInt(4)));
        }
        maybe(8, guest, "virtio1", "nas:" + vmid + "/vm-" + vmid + "-disk-5.qcow2,size=1.5T");
        if (chance(15)) {
            config.put("bios", "ovmf");
            config.put(
                    "efidisk0",
                    "local-lvm:vm-" + vmid + "-disk-2,efitype=4m,pre-enrolled-keys=1,size=528K");
        }
        if (chance(20)) {
            config.put("ostype", chance(50) ? "win11" : "win10");
            config.put("tpmstate0", "local-lvm:vm-" + vmid + "-disk-3,size=4M,version=v2.0");
            config.put("ide2", "nas:iso/virtio-win.iso,media=cdrom,size=612812K");
        }
        maybe(8, guest, "unused0", "local-lvm:vm-" + vmid + "-disk-9");
        if (chance(20)) {
            cloudInit(guest);
        }
        maybe(10, guest, "balloon", "0");
        nics.vary(guest);
        if (chance(20)) {
            guest.agent(
                    chance(70)
                            ? AgentState.OFF
                            : chance(70) ? AgentState.SILENT : AgentState.UNSUPPORTED);
        } else if (chance(20)) {
            config.put("agent", "1,fstrim_cloned_disks=1");
        }
        if (guest.isUp() && chance(2)) {
            guest.pause();
        }
    }

    private void cloudInit(Guest guest) {
        var config = guest.config();
        config.put("ide0", "local-lvm:vm-" + guest.vmid() + "-cloudinit,media=cdrom,size=4M");
        Address address =
                guest.addresses()
                        .getOrDefault("net0", List.of(new Address("192.0.2.1", 24)))
                        .getFirst();
        config.put(
                "ipconfig0",
                chance(80) ? "ip=" + address.cidr() + ",gw=" + gateway(address) : "ip=dhcp");
        config.put("nameserver", "192.0.2.53");
        config.put("searchdomain", "lab.example");
        config.put("ciuser", "admin");
        config.put("sshkeys", "ssh-ed25519%20AAAAC3NzaC1lZDI1NTE5AAAAIJ%20admin%40lab%0A");
    }

    private static String gateway(Address address) {
        String[] octets = address.ip().split("\\.");
        return octets[0] + "." + octets[1] + ".0.1";
    }

    private void dressContainer(Guest guest) {
        var config = guest.config();
        int vmid = guest.vmid();
        if (chance(20)) {
            config.put(
                    "mp0",
                    "local-lvm:vm-%d-disk-1,mp=/srv,size=%dG"
                            .formatted(vmid, 10 << dice.nextInt(4)));
        }
        maybe(5, guest, "mp1", "/mnt/bindmounts/shared,mp=/shared");
        String[] systems = {"debian", "debian", "ubuntu", "alpine", "rockylinux", "unmanaged"};
        config.put("ostype", systems[dice.nextInt(systems.length)]);
        if (chance(20)) {
            config.put("nameserver", "192.0.2.53");
            config.put("searchdomain", "lab.example");
        }
        maybe(10, guest, "startup", "order=2");
    }

    private void snapshots(Guest guest) {
        Instant taken = GuestFactory.ORIGIN.plus(Duration.ofHours(guest.vmid()));
        boolean memory = guest.kind() == GuestKind.QEMU && chance(50);
        guest.snapshots()
                .add(new Snapshot("before_upgrade", "before upgrade\n", taken, memory, null));
        if (chance(30)) {
            Instant later = taken.plus(Duration.ofHours(2));
            guest.snapshots().add(new Snapshot("after", "", later, false, "before_upgrade"));
        }
        guest.config().put("parent", guest.snapshots().getLast().name());
    }

    private void backupTasks(List<String> nodes) {
        int pid = 2_000_000;
        for (String node : nodes) {
            Instant start = state.now().minus(Duration.ofHours(30));
            state.finished(
                    new Task(
                            node,
                            pid++,
                            start,
                            start.plusSeconds(433),
                            "vzdump",
                            "",
                            "root@pam",
                            "OK"));
        }
    }

    private void maybe(int percent, Guest guest, String key, String value) {
        if (chance(percent)) {
            guest.config().put(key, value);
        }
    }

    private boolean chance(int percent) {
        return dice.nextInt(100) < percent;
    }
}

package io.github.proxboxfleet.simulator.proxmox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Builds guests: the plain ones a caller describes, and the population's, which are dressed up
 * afterwards.
 */
final class GuestFactory {
    /** Configurations carry creation times; a fixed origin keeps them the same at every start. */
    static final Instant ORIGIN = Instant.parse("2026-01-15T08:00:00Z");

    private static final List<String> MODELS =
            List.of("virtio", "virtio", "virtio", "virtio", "e1000", "vmxnet3");

    private final ClusterState state;
    private final AddressPlan plan;
    private final SplittableRandom random;

    GuestFactory(ClusterState state, AddressPlan plan, long seed) {
        this.state = state;
        this.plan = plan;
        this.random = new SplittableRandom(seed);
    }

    Guest create(int vmid, String node, NewGuest wish) {
        Guest guest = new Guest(vmid, wish.kind(), node);
        switch (wish.kind()) {
            case QEMU -> machine(guest, wish);
            case LXC -> container(guest, wish);
        }
        if (wish.running()) {
            guest.start(state.now().minus(Duration.ofMinutes(10 + random.nextInt(60 * 24 * 20))));
        }
        return guest;
    }

    private void machine(Guest guest, NewGuest wish) {
        var config = guest.config();
        config.put("name", wish.name());
        config.put("ostype", "l26");
        config.put("machine", "q35");
        config.put("cpu", "host");
        config.put("sockets", "1");
        config.put("cores", String.valueOf(wish.cores()));
        config.put("memory", String.valueOf(wish.memoryMiB()));
        config.put("numa", "0");
        config.put("onboot", "1");
        config.put("scsihw", "virtio-scsi-single");
        if (wish.diskGiB() > 0) {
            config.put("scsi0", disk(guest, "iothread=1,", wish));
        }
        config.put("ide2", "none,media=cdrom");
        config.put("boot", "order=scsi0;ide2;net0");
        config.put("smbios1", "uuid=" + uuid());
        config.put("vmgenid", uuid().toString());
        config.put(
                "meta",
                "creation-qemu=%s,ctime=%d"
                        .formatted(state.version().qemu(), ORIGIN.getEpochSecond() + guest.vmid()));
        guest.agent(AgentState.ANSWERING);
        for (int nic = 0; nic < wish.nics(); nic++) {
            addMachineNic(guest, nic);
        }
    }

    private static String disk(Guest guest, String options, NewGuest wish) {
        return "local-lvm:vm-%d-disk-0,%ssize=%dG".formatted(guest.vmid(), options, wish.diskGiB());
    }

    private void addMachineNic(Guest guest, int nic) {
        int vlan = vlan();
        String model = MODELS.get(random.nextInt(MODELS.size()));
        String value =
                "%s=%s,bridge=%s,firewall=1"
                        .formatted(model, plan.mac(), nic == 2 ? "vmbr1" : "vmbr0");
        guest.config().put("net" + nic, value + (vlan == 0 ? "" : ",tag=" + vlan));
        guest.addresses().put("net" + nic, addresses(vlan));
    }

    private void container(Guest guest, NewGuest wish) {
        var config = guest.config();
        config.put("hostname", wish.name());
        config.put("arch", "amd64");
        config.put("ostype", "debian");
        config.put("cores", String.valueOf(wish.cores()));
        config.put("memory", String.valueOf(wish.memoryMiB()));
        config.put("swap", "512");
        if (wish.diskGiB() > 0) {
            config.put("rootfs", disk(guest, "", wish));
        }
        config.put("features", "nesting=1");
        config.put("unprivileged", "1");
        config.put("onboot", "1");
        for (int nic = 0; nic < wish.nics(); nic++) {
            addContainerNic(guest, nic);
        }
    }

    private void addContainerNic(Guest guest, int nic) {
        int vlan = vlan();
        List<Address> addresses = addresses(vlan);
        String ip =
                random.nextInt(4) == 0
                        ? "dhcp"
                        : addresses.getFirst().cidr()
                                + (nic == 0 ? ",gw=" + plan.gateway(vlan) : "");
        String value =
                "name=eth%d,bridge=vmbr0,firewall=1,hwaddr=%s,ip=%s%s,type=veth"
                        .formatted(nic, plan.mac(), ip, vlan == 0 ? "" : ",tag=" + vlan);
        guest.config().put("net" + nic, value);
        guest.addresses().put("net" + nic, addresses);
    }

    private int vlan() {
        return AddressPlan.VLANS[random.nextInt(AddressPlan.VLANS.length)];
    }

    /**
     * Mostly one; in one of ten an IPv6 address beside it, in one of thirty a second IPv4 address.
     */
    private List<Address> addresses(int vlan) {
        Address first = plan.v4(vlan);
        if (random.nextInt(10) == 0) {
            return List.of(first, plan.v6(vlan));
        }
        return random.nextInt(30) == 0 ? List.of(first, plan.v4(vlan)) : List.of(first);
    }

    /** A UUID of version 4 that the seed determines. */
    UUID uuid() {
        long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    Random dice() {
        return new Random(random.nextLong());
    }
}

package io.github.proxboxfleet.standalone.people;

import io.github.proxboxfleet.simulator.proxmox.AgentState;
import io.github.proxboxfleet.simulator.proxmox.GuestView;
import io.github.proxboxfleet.simulator.proxmox.NewGuest;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxCluster;
import java.util.List;
import java.util.Random;

/** The operators of one Proxmox cluster, between two syncs. */
record Operators(ProxmoxCluster cluster, Random random) {
    void work() {
        for (int i = 0; i < 3; i++) {
            act(any(cluster.guests()));
        }
    }

    private void act(GuestView guest) {
        switch (random.nextInt(12)) {
            case 0 -> cluster.rename(guest.vmid(), "renamed" + random.nextInt(100));
            case 1 -> cluster.remove(guest.vmid());
            case 2 -> cluster.addGuest(NewGuest.qemu("new" + random.nextInt(100)).withNics(2));
            case 3 -> cluster.addGuest(NewGuest.lxc("ct" + random.nextInt(100)));
            case 4 -> cluster.migrate(guest.vmid(), any(cluster.nodes()));
            case 5 -> cluster.stop(guest.vmid());
            case 6 -> cluster.start(guest.vmid());
            case 7 -> cluster.setAgent(guest.vmid(), any(List.of(AgentState.values())));
            case 8 -> cluster.setAddresses(guest.vmid(), "net0", List.of(address()));
            case 9 -> exchange(guest, any(cluster.guests()));
            case 10 -> cluster.unsetConfig(guest.vmid(), "net1");
            default -> copy(guest);
        }
        if (cluster.guests().isEmpty()) {
            cluster.addGuest(NewGuest.qemu("last"));
        }
    }

    private String address() {
        return "198.18." + random.nextInt(4) + "." + (1 + random.nextInt(30)) + "/24";
    }

    private void exchange(GuestView one, GuestView other) {
        List<String> first = one.addresses().getOrDefault("net0", List.of());
        List<String> second = other.addresses().getOrDefault("net0", List.of());
        if (one.vmid() != other.vmid() && !first.isEmpty() && !second.isEmpty()) {
            cluster.setAddresses(one.vmid(), "net0", second);
            cluster.setAddresses(other.vmid(), "net0", first);
        }
    }

    /** A restored copy: off, and with the same fixed address in its configuration. */
    private void copy(GuestView guest) {
        guest.addresses().getOrDefault("net0", List.of()).stream()
                .filter(address -> address.indexOf(':') < 0)
                .findFirst()
                .ifPresent(
                        address -> {
                            int copy =
                                    cluster.addGuest(
                                            NewGuest.qemu(guest.name() + "-copy").stopped());
                            cluster.setConfig(copy, "ipconfig0", "ip=" + address);
                        });
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}

package io.github.proxboxfleet.standalone.faults;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.NewGuest;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxCluster;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.util.List;
import java.util.Random;

/**
 * A cluster to sync, and what was done to it since its last sync.
 *
 * @param synced whether it was synced before, and changed since
 */
record Estate(int guests, int nodes, String netbox, boolean synced) {
    private static final int[] SIZES = {12, 25, 40};
    private static final String[] VERSIONS = {"4.7.3", "4.7.3", "4.5.0"};

    /** One of a few, so that what each should come to is found out once. */
    static Estate any(Random random, FaultPlan.Reach reach) {
        int size = reach == FaultPlan.Reach.JVM ? SIZES[random.nextInt(SIZES.length)] : 60;
        return new Estate(
                size, 2, VERSIONS[random.nextInt(VERSIONS.length)], random.nextInt(3) == 0);
    }

    ProxmoxSimulator proxmox() {
        return ProxmoxSimulator.start(
                ProxmoxSimulatorOptions.defaults().withGuests(guests).withNodes(nodes));
    }

    NetBoxSimulator netBox() {
        return NetBoxSimulator.start(NetBoxSimulatorOptions.defaults().withVersion(netbox));
    }

    /** What happens to the cluster between two syncs. */
    void change(ProxmoxCluster cluster) {
        List<Integer> vmids = cluster.vmids();
        cluster.rename(vmids.get(0), "renamed");
        cluster.setMemory(vmids.get(1), 12345);
        cluster.remove(vmids.get(2));
        cluster.migrate(vmids.get(3), other(cluster, vmids.get(3)));
        cluster.addGuest(NewGuest.qemu("new-machine").withNics(2));
        cluster.addGuest(NewGuest.lxc("new-container"));
        cluster.addDisk(vmids.get(4), "scsi5", 7);
        cluster.setTags(vmids.get(5), List.of("changed"));
    }

    private static String other(ProxmoxCluster cluster, int vmid) {
        String node = cluster.guest(vmid).node();
        return cluster.nodes().stream()
                .filter(name -> !name.equals(node))
                .findFirst()
                .orElseThrow();
    }

    /** How many requests an undisturbed run makes, and what it leaves in NetBox. */
    record Usual(int netbox, int proxmox, String state) {}
}

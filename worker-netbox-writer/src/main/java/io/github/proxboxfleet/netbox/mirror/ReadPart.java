package io.github.proxboxfleet.netbox.mirror;

import static io.github.proxboxfleet.netbox.mirror.ReadRows.in;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.LoadMirror.Begun;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads parts of a cluster over one session. */
final class ReadPart {
    /** From so many parents on, reading a whole class may be cheaper than asking by parent. */
    private static final int MANY_PARENTS = 50;

    /** A whole class is read if it holds at most so many objects for each parent of ours. */
    private static final int FOREIGN_PER_PARENT = 8;

    /** So many addresses are one page: all are read, whoever has them. */
    private static final int FEW_ADDRESSES = 1_000;

    private final NetBoxApi api;
    private final Begun begun;
    private final ClusterMirror mirror;
    private final ReadRows rows;

    ReadPart(NetBoxApi api, Begun begun) {
        this.api = api;
        this.begun = begun;
        this.mirror = begun.mirror();
        this.rows = new ReadRows(api, mirror, begun.former(), begun.distrusted());
    }

    void read(Part part) {
        Query ofCluster = Query.of("cluster_id", begun.cluster());
        Set<Long> devices = begun.devices();
        switch (part) {
            case MACHINES ->
                    rows.selected(
                            Kind.VIRTUAL_MACHINE,
                            ofCluster,
                            in("cluster", Set.of(begun.cluster())));
            case NODE_INTERFACES ->
                    rows.selected(
                            Kind.DEVICE_INTERFACE,
                            Query.of("device_id", devices),
                            in("device", devices));
            case VM_INTERFACES -> {
                Set<Long> machines = machines();
                if (!machines.isEmpty()) {
                    rows.selected(Kind.VM_INTERFACE, ofCluster, in("virtual_machine", machines));
                }
            }
            case DISKS -> disks(machines());
            case ALL_ADDRESSES -> {
                Set<Long> parents = machines();
                parents.addAll(devices);
                whole(Kind.IP_ADDRESS, parents, false, _ -> true);
            }
            case OUR_ADDRESSES -> {
                if (!Boolean.TRUE.equals(mirror.whole(Kind.IP_ADDRESS))) {
                    addresses("device_id", devices, Kind.DEVICE_INTERFACE);
                    addresses("virtual_machine_id", machines(), Kind.VM_INTERFACE);
                }
            }
        }
    }

    private Set<Long> machines() {
        return ids(mirror, Kind.VIRTUAL_MACHINE);
    }

    private void disks(Set<Long> machines) {
        ClusterMirror former = begun.former();
        boolean joined = former != null && !ids(former, Kind.VIRTUAL_MACHINE).containsAll(machines);
        Predicate<Row> ours = in("virtual_machine", machines);
        if (!whole(Kind.VIRTUAL_DISK, machines, joined, ours)) {
            rows.selected(Kind.VIRTUAL_DISK, Query.of("virtual_machine_id", machines), ours);
        }
        if (former != null) {
            // NetBox has taken their disks out of the sum without saying that they changed.
            rows.again(Kind.VIRTUAL_MACHINE, without(Kind.VIRTUAL_DISK, machines, former));
        }
    }

    /** Machines that had such parts and have none now. */
    private Set<Long> without(Kind kind, Set<Long> machines, ClusterMirror former) {
        return machines.stream()
                .filter(id -> mirror.parts(kind, id).isEmpty())
                .filter(id -> !former.parts(kind, id).isEmpty())
                .collect(Collectors.toSet());
    }

    private void addresses(String filter, Set<Long> parents, Kind interfaces) {
        Set<Long> ours = ids(mirror, interfaces);
        rows.selected(
                Kind.IP_ADDRESS,
                Query.of(filter, parents),
                row ->
                        row.text("assigned_object_type").equals(interfaces.model())
                                && ours.contains(
                                        Objects.requireNonNullElse(
                                                row.number("assigned_object_id"), 0L)));
    }

    /** Reads a whole class, where that was good before or is likely to be. */
    private boolean whole(Kind kind, Set<Long> parents, boolean joined, Predicate<Row> ours) {
        ClusterMirror former = begun.former();
        Boolean before = former == null ? null : former.whole(kind);
        // Whose addresses guests have that are still to come would be asked shard by shard.
        long fewest = kind == Kind.IP_ADDRESS ? FEW_ADDRESSES : 0;
        if (before == null && parents.size() <= MANY_PARENTS && fewest == 0) {
            return false;
        }
        long most = Math.max(fewest, (long) FOREIGN_PER_PARENT * parents.size());
        // Before a page of everything is read in vain; ids and versions cost next to nothing.
        boolean first = before == null && former == null;
        long there = first ? api.count(kind.path(), Query.ALL) : 1;
        boolean read =
                there == 0
                        || (!Boolean.FALSE.equals(before)
                                && (!first || there <= most)
                                && rows.whole(kind, most, joined, ours));
        mirror.whole(kind, read);
        return read;
    }

    private static Set<Long> ids(ClusterMirror mirror, Kind kind) {
        return mirror.all(kind).stream()
                .map(Row::id)
                .collect(Collectors.toCollection(HashSet::new));
    }
}

package io.github.proxboxfleet.netbox.snapshot;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a cluster's objects out of NetBox with as few and as narrow requests as there can be.
 * NetBox ignores filters that it does not know, so every object is checked to be one that was asked
 * for.
 */
public final class LoadSnapshot {
    /** From so many parents on, reading a whole class may be cheaper than asking by parent. */
    private static final int MANY_PARENTS = 50;

    /** A whole class is read if it holds at most so many objects for each parent of ours. */
    private static final int FOREIGN_PER_PARENT = 8;

    /** So many addresses are one page: all are read, whoever has them. */
    private static final int FEW_ADDRESSES = 1_000;

    private static final String PLUGIN_ROWS = "plugins/proxbox/sync-state/virtual-machines";

    private final NetBoxApi api;

    public LoadSnapshot(NetBoxApi api) {
        this.api = api;
    }

    /**
     * A snapshot that holds the cluster and its devices, and nothing else yet.
     *
     * @param snapshot filled further by {@link #rest}
     * @param former what was read before; its rows are taken over where NetBox's versions say that
     *     they are still true
     * @param distrusted kinds that may have changed without a new version
     * @param devices ids of the cluster's devices
     */
    public record Begun(
            Snapshot snapshot,
            long cluster,
            boolean made,
            @Nullable Snapshot former,
            Set<Kind> distrusted,
            Set<Long> devices) {}

    /** There is nothing yet in a cluster that was made just now, or only on paper. */
    public static Begun ofNew(long cluster) {
        return new Begun(new Snapshot(), cluster, true, null, Set.of(), Set.of());
    }

    /** Reads the cluster's devices. */
    public Begun devices(long cluster, @Nullable Snapshot former, Set<Kind> distrusted) {
        Snapshot snapshot = new Snapshot();
        Set<Long> devices =
                new ReadRows(api, snapshot, former, distrusted)
                        .selected(
                                Kind.DEVICE,
                                Query.of("cluster_id", cluster),
                                in("cluster", Set.of(cluster)));
        return new Begun(snapshot, cluster, false, former, distrusted, devices);
    }

    /** Reads everything else. */
    public void rest(Begun begun) {
        if (begun.cluster() < 0) {
            return;
        }
        Snapshot snapshot = begun.snapshot();
        Snapshot former = begun.former();
        ReadRows rows = new ReadRows(api, snapshot, former, begun.distrusted());
        Set<Long> devices = begun.devices();
        if (begun.made()) {
            readAddresses(rows, Set.of(), Set.of());
            return;
        }
        Query ofCluster = Query.of("cluster_id", begun.cluster());
        Set<Long> machines =
                rows.selected(
                        Kind.VIRTUAL_MACHINE, ofCluster, in("cluster", Set.of(begun.cluster())));
        rows.selected(Kind.DEVICE_INTERFACE, Query.of("device_id", devices), in("device", devices));
        if (!machines.isEmpty()) {
            rows.selected(Kind.VM_INTERFACE, ofCluster, in("virtual_machine", machines));
        }
        boolean joined = former != null && !ids(former, Kind.VIRTUAL_MACHINE).containsAll(machines);
        readDisks(rows, machines, joined);
        if (former != null) {
            rows.again(
                    Kind.VIRTUAL_MACHINE, without(Kind.VIRTUAL_DISK, machines, former, snapshot));
        }
        readAddresses(rows, devices, machines);
    }

    /** Looks up who has these addresses, as far as that is not known. */
    public void lookUp(Snapshot snapshot, Collection<InetAddress> hosts) {
        Set<InetAddress> unknown = snapshot.unknown(hosts);
        if (unknown.isEmpty()) {
            return;
        }
        Set<String> texts = new LinkedHashSet<>();
        for (InetAddress host : unknown) {
            texts.add(new IpAddress(host, host.getAddress().length * 8).hostText());
        }
        Snapshot found = new Snapshot();
        new ReadRows(api, found, null, Set.of())
                .selected(
                        Kind.IP_ADDRESS,
                        Query.of("address", texts),
                        row ->
                                unknown.contains(
                                        IpAddress.parse(row.text("address"))
                                                .map(IpAddress::host)
                                                .orElse(null)));
        for (Row row : found.all(Kind.IP_ADDRESS)) {
            if (snapshot.get(Kind.IP_ADDRESS, row.id()) == null) {
                snapshot.put(row);
            }
        }
        snapshot.lookedUp(unknown);
    }

    /**
     * Looks up what the plugin says of machines that do not carry our identity, as far as that is
     * not known.
     */
    public void lookUpIdentities(Snapshot snapshot) {
        Set<Long> machines = snapshot.unidentified();
        if (!api.capabilities().pluginRows() || machines.isEmpty()) {
            return;
        }
        List<ObjectNode> rows =
                api.list(
                        PLUGIN_ROWS,
                        Query.of("virtual_machine_id", machines),
                        row -> machines.contains(row.at("/virtual_machine/id").asLong()));
        machines.forEach(machine -> snapshot.identify(machine, Optional.empty()));
        for (ObjectNode row : rows) {
            if (row.path("proxmox_vm_id").isIntegralNumber()) {
                snapshot.identify(
                        row.at("/virtual_machine/id").asLong(),
                        Optional.of(
                                new PluginIdentity(
                                        row.path("proxmox_vm_id").asLong(),
                                        text(row, "proxmox_vm_type"),
                                        text(row, "proxmox_cluster_name"))));
            }
        }
    }

    private static String text(ObjectNode row, String field) {
        return row.path(field).isString() ? row.path(field).asString() : "";
    }

    /** Machines that had such parts and have none now. */
    private static Set<Long> without(
            Kind kind, Set<Long> machines, Snapshot former, Snapshot snapshot) {
        return machines.stream()
                .filter(id -> snapshot.parts(kind, id).isEmpty())
                .filter(id -> !former.parts(kind, id).isEmpty())
                .collect(Collectors.toSet());
    }

    private void readDisks(ReadRows rows, Set<Long> machines, boolean joined) {
        Predicate<Row> ours = in("virtual_machine", machines);
        if (!readWhole(rows, Kind.VIRTUAL_DISK, machines, joined, ours)) {
            rows.selected(Kind.VIRTUAL_DISK, Query.of("virtual_machine_id", machines), ours);
        }
    }

    private void readAddresses(ReadRows rows, Set<Long> devices, Set<Long> machines) {
        Set<Long> parents = new HashSet<>(devices);
        parents.addAll(machines);
        if (readWhole(rows, Kind.IP_ADDRESS, parents, false, _ -> true)) {
            return;
        }
        Snapshot snapshot = rows.into();
        rows.selected(
                Kind.IP_ADDRESS,
                Query.of("device_id", devices),
                assignedTo(Kind.DEVICE_INTERFACE, ids(snapshot, Kind.DEVICE_INTERFACE)));
        rows.selected(
                Kind.IP_ADDRESS,
                Query.of("virtual_machine_id", machines),
                assignedTo(Kind.VM_INTERFACE, ids(snapshot, Kind.VM_INTERFACE)));
    }

    /** Reads a whole class, where that was good before or is likely to be. */
    private boolean readWhole(
            ReadRows rows, Kind kind, Set<Long> parents, boolean joined, Predicate<Row> ours) {
        Snapshot former = rows.former();
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
        rows.into().whole(kind, read);
        return read;
    }

    private static Set<Long> ids(Snapshot snapshot, Kind kind) {
        return snapshot.all(kind).stream().map(Row::id).collect(Collectors.toSet());
    }

    private static Predicate<Row> in(String field, Set<Long> ids) {
        return row -> ids.contains(Objects.requireNonNullElse(row.number(field), 0L));
    }

    private static Predicate<Row> assignedTo(Kind kind, Set<Long> ids) {
        return row ->
                row.text("assigned_object_type").equals(kind.model())
                        && ids.contains(
                                Objects.requireNonNullElse(row.number("assigned_object_id"), 0L));
    }
}

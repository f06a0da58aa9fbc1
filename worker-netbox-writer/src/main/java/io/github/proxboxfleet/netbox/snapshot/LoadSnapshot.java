package io.github.proxboxfleet.netbox.snapshot;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a cluster's objects out of NetBox with as few and as narrow requests as there can be.
 * NetBox ignores filters that it does not know, so every object is checked to be one that was asked
 * for.
 */
public final class LoadSnapshot {
    /** From so many parents on, reading a whole class may be cheaper than asking by parent. */
    private static final int MANY_PARENTS = 300;

    /** A whole class is read if it holds at most so many objects for each parent of ours. */
    private static final int FOREIGN_PER_PARENT = 8;

    private final NetBoxApi api;

    public LoadSnapshot(NetBoxApi api) {
        this.api = api;
    }

    public Snapshot load(long cluster) {
        Snapshot snapshot = new Snapshot();
        if (cluster < 0) {
            return snapshot;
        }
        Set<Long> devices =
                read(
                        snapshot,
                        Kind.DEVICE,
                        Query.of("cluster_id", cluster),
                        in("cluster", cluster));
        Set<Long> machines =
                read(
                        snapshot,
                        Kind.VIRTUAL_MACHINE,
                        Query.of("cluster_id", cluster),
                        in("cluster", cluster));
        if (!devices.isEmpty()) {
            read(
                    snapshot,
                    Kind.DEVICE_INTERFACE,
                    Query.of("device_id", devices),
                    in("device", devices));
        }
        if (!machines.isEmpty()) {
            read(
                    snapshot,
                    Kind.VM_INTERFACE,
                    Query.of("cluster_id", cluster),
                    in("virtual_machine", machines));
            readParts(snapshot, Kind.VIRTUAL_DISK, machines);
        }
        readAddresses(snapshot, devices, machines);
        if (!api.capabilities().writableMac()) {
            readMacs(snapshot, machines);
        }
        return snapshot;
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
        for (ObjectNode node :
                list(
                        Kind.IP_ADDRESS,
                        Query.of("address", texts),
                        address ->
                                unknown.contains(
                                        IpAddress.parse(address.path("address").asString(""))
                                                .map(IpAddress::host)
                                                .orElse(null)))) {
            Row row = Row.of(Kind.IP_ADDRESS, node);
            if (snapshot.get(Kind.IP_ADDRESS, row.id()) == null) {
                snapshot.put(row);
            }
        }
        snapshot.lookedUp(unknown);
    }

    private Set<Long> read(
            Snapshot snapshot, Kind kind, Query query, Predicate<ObjectNode> expected) {
        Set<Long> ids = new LinkedHashSet<>();
        for (ObjectNode node : list(kind, query, expected)) {
            Row row = Row.of(kind, node);
            snapshot.put(row);
            ids.add(row.id());
        }
        return ids;
    }

    private void readParts(Snapshot snapshot, Kind kind, Set<Long> parents) {
        if (wholeClass(kind, parents)) {
            Predicate<ObjectNode> ours = in("virtual_machine", parents);
            api.forEach(
                    kind.path(),
                    fields(kind, Query.ALL),
                    node -> {
                        if (ours.test(node)) {
                            snapshot.put(Row.of(kind, node));
                        }
                    });
        } else {
            read(
                    snapshot,
                    kind,
                    Query.of("virtual_machine_id", parents),
                    in("virtual_machine", parents));
        }
    }

    private void readAddresses(Snapshot snapshot, Set<Long> devices, Set<Long> machines) {
        Set<Long> parents = new HashSet<>(devices);
        parents.addAll(machines);
        if (wholeClass(Kind.IP_ADDRESS, parents)) {
            api.forEach(
                    Kind.IP_ADDRESS.path(),
                    fields(Kind.IP_ADDRESS, Query.ALL),
                    node -> snapshot.put(Row.of(Kind.IP_ADDRESS, node)));
            snapshot.allAddressesKnown();
            return;
        }
        if (!devices.isEmpty()) {
            read(
                    snapshot,
                    Kind.IP_ADDRESS,
                    Query.of("device_id", devices),
                    assignedTo(Kind.DEVICE_INTERFACE, ids(snapshot, Kind.DEVICE_INTERFACE)));
        }
        if (!machines.isEmpty()) {
            read(
                    snapshot,
                    Kind.IP_ADDRESS,
                    Query.of("virtual_machine_id", machines),
                    assignedTo(Kind.VM_INTERFACE, ids(snapshot, Kind.VM_INTERFACE)));
        }
    }

    private void readMacs(Snapshot snapshot, Set<Long> machines) {
        if (!machines.isEmpty()) {
            Predicate<ObjectNode> ours =
                    assignedTo(Kind.VM_INTERFACE, ids(snapshot, Kind.VM_INTERFACE));
            Query query =
                    wholeClass(Kind.MAC_ADDRESS, machines)
                            ? Query.ALL
                            : Query.of("virtual_machine_id", machines);
            api.forEach(
                    Kind.MAC_ADDRESS.path(),
                    fields(Kind.MAC_ADDRESS, query),
                    node -> {
                        if (ours.test(node)) {
                            snapshot.put(Row.of(Kind.MAC_ADDRESS, node));
                        }
                    });
        }
    }

    private boolean wholeClass(Kind kind, Set<Long> parents) {
        return parents.size() > MANY_PARENTS
                && api.count(kind.path(), Query.ALL) <= (long) FOREIGN_PER_PARENT * parents.size();
    }

    private List<ObjectNode> list(Kind kind, Query query, Predicate<ObjectNode> expected) {
        return api.list(kind.path(), fields(kind, query), expected);
    }

    /** Narrows a query to the fields that we care for, of those that this NetBox has. */
    private Query fields(Kind kind, Query query) {
        List<String> names = new ArrayList<>(List.of("id", "last_updated"));
        kind.fields().stream()
                .filter(field -> field.since() == 0 || api.capabilities().atLeast(4, field.since()))
                .map(field -> field.custom() ? "custom_fields" : field.name())
                .distinct()
                .forEach(names::add);
        return query.fields(names.toArray(String[]::new));
    }

    private static Set<Long> ids(Snapshot snapshot, Kind kind) {
        return snapshot.all(kind).stream().map(Row::id).collect(Collectors.toSet());
    }

    private static Predicate<ObjectNode> in(String field, long id) {
        return in(field, Set.of(id));
    }

    private static Predicate<ObjectNode> in(String field, Set<Long> ids) {
        return node -> ids.contains(node.path(field).path("id").asLong(0));
    }

    private static Predicate<ObjectNode> assignedTo(Kind kind, Set<Long> ids) {
        return node ->
                node.path("assigned_object_type").asString("").equals(kind.model())
                        && ids.contains(node.path("assigned_object_id").asLong(0));
    }
}

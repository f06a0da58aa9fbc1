package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.reconcile.AddressFields;
import io.github.proxboxfleet.netbox.reconcile.PersonsData;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds those of our addresses into which a person has put something: such an address is taken off
 * its interface where others are deleted.
 */
record PersonsAddresses(Shard shard) {
    /** The ids of those among these. */
    Set<Long> among(Collection<Row> addresses) {
        NetBoxApi api = shard.api();
        Set<Long> ids =
                addresses.stream()
                        .map(Row::id)
                        .filter(id -> id > 0)
                        .collect(Collectors.toCollection(HashSet::new));
        if (ids.isEmpty()) {
            return ids;
        }
        PersonsData data = new PersonsData(shard.scope());
        Set<Long> touched = new HashSet<>();
        api
                .list(
                        IpAddresses.MODEL.path(),
                        Query.of("id", ids),
                        node -> ids.contains(Row.id(node)))
                .stream()
                .filter(data::in)
                .forEach(node -> touched.add(Row.id(node)));
        Set<Long> left = new HashSet<>(ids);
        left.removeAll(touched);
        touched.addAll(
                named(
                        "ipam/services",
                        Query.of("ip_address_id", left),
                        left,
                        service -> service.path("ipaddresses").valueStream().map(Row::id)));
        left.removeAll(touched);
        touched.addAll(
                named(
                        "extras/journal-entries",
                        Query.of("assigned_object_type", IpAddresses.MODEL.contentType())
                                .and("assigned_object_id", left),
                        left,
                        entry -> Stream.of(entry.path("assigned_object_id").asLong())));
        return touched;
    }

    /** Those that objects of another kind name; all where they cannot be seen. */
    private Set<Long> named(
            String path, Query query, Set<Long> ids, Function<ObjectNode, Stream<Long>> naming) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        try {
            return shard.api().list(path, query).stream()
                    .flatMap(naming)
                    .filter(ids::contains)
                    .collect(Collectors.toSet());
        } catch (FailedException e) {
            if (e.failure().retryable()) {
                throw e;
            }
            return Set.copyOf(ids);
        }
    }

    /** A plan in which such addresses are let go that would be deleted. */
    List<Planned> kept(List<Planned> plan) {
        Set<Long> touched =
                among(
                        plan.stream()
                                .filter(Planned.Remove.class::isInstance)
                                .map(planned -> ((Planned.Remove) planned).row())
                                .toList());
        return touched.isEmpty()
                ? plan
                : plan.stream()
                        .map(
                                planned ->
                                        planned instanceof Planned.Remove remove
                                                        && touched.contains(remove.row().id())
                                                ? Planned.letGo(remove, AddressFields.UNASSIGNED)
                                                : planned)
                        .toList();
    }
}

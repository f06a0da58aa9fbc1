package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.rule.SyncRules;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.PrimaryAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the primary addresses of a shard's machines.
 *
 * @param outside those that NetBox holds as valid though no interface has them: they are the
 *     outside of an address that is translated
 */
record Primaries(Shard shard, Set<Long> outside) {
    private static final List<String> FIELDS = List.of("primary_ip4", "primary_ip6");

    static Primaries of(Shard shard, Map<Guest, Row> machines) {
        Primaries none = new Primaries(shard, Set.of());
        Map<Long, Set<Long>> insides = new HashMap<>();
        if (none.policy().primary() == SyncRules.Primary.KEEP) {
            machines.forEach((guest, machine) -> none.addElsewhere(guest, machine, insides));
        }
        return insides.isEmpty() ? none : new Primaries(shard, none.valid(insides));
    }

    private SyncPolicy policy() {
        return shard.scope().target().policy();
    }

    /** Primary addresses that none of the machine's interfaces has, with those that they have. */
    private void addElsewhere(Guest guest, Row machine, Map<Long, Set<Long>> insides) {
        Set<Long> assigned =
                assigned(guest, machine).stream().map(Row::id).collect(Collectors.toSet());
        for (String field : FIELDS) {
            Long primary = machine.number(field);
            if (primary != null && primary > 0 && !assigned.contains(primary)) {
                insides.put(primary, assigned);
            }
        }
    }

    private Set<Long> valid(Map<Long, Set<Long>> insides) {
        Collection<Long> ids = insides.keySet();
        return shard
                .api()
                .list(
                        IpAddresses.MODEL.path(),
                        Query.of("id", ids).fields("id", "nat_inside"),
                        node -> ids.contains(Row.id(node)))
                .stream()
                .filter(
                        node ->
                                insides.getOrDefault(Row.id(node), Set.of())
                                        .contains(node.at("/nat_inside/id").asLong(0)))
                .map(Row::id)
                .collect(Collectors.toSet());
    }

    /** The fields in which the machine's primary addresses differ. */
    Map<String, Value> difference(Guest guest, Row machine) {
        Map<String, Value> difference = new LinkedHashMap<>();
        if (policy().primary() != SyncRules.Primary.NEVER) {
            PrimaryAddress primary =
                    PrimaryAddress.of(
                            assigned(guest, machine),
                            present(machine, FIELDS.get(0)),
                            present(machine, FIELDS.get(1)),
                            policy().preferIpv6());
            put(difference, machine, FIELDS.get(0), primary.v4());
            put(difference, machine, FIELDS.get(1), primary.v6());
        }
        return difference;
    }

    private PrimaryAddress.Present present(Row machine, String field) {
        Long id = machine.number(field);
        return id == null || policy().primary() == SyncRules.Primary.FIRST
                ? PrimaryAddress.Present.NONE
                : new PrimaryAddress.Present(id, outside.contains(id));
    }

    private static void put(Map<String, Value> difference, Row row, String field, Value chosen) {
        if (!chosen.equals(row.get(field))) {
            difference.put(field, chosen);
        }
    }

    /** A machine's addresses in the order of its NICs; those of other interfaces last. */
    private List<Row> assigned(Guest guest, Row machine) {
        Map<String, Integer> order = new HashMap<>();
        guest.nics()
                .forEach(
                        nic ->
                                order.put(
                                        shard.scope().source(guest.key()) + "/" + nic.key(),
                                        order.size()));
        return shard.mirror().parts(VmInterfaces.MODEL, machine.id()).stream()
                .sorted(
                        Comparator.comparing(
                                row ->
                                        order.getOrDefault(
                                                row.text(CustomFields.SOURCE), Integer.MAX_VALUE)))
                .flatMap(this::addresses)
                .toList();
    }

    private Stream<Row> addresses(Row port) {
        return shard.mirror().assignedTo(IpAddresses.MODEL, VmInterfaces.MODEL, port.id()).stream();
    }
}

package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A machine's primary addresses, one of each family: NetBox has a field for each, and which of the
 * two it shows as the primary one is its own setting.
 *
 * @param v4 a reference, or none
 * @param v6 a reference, or none
 */
public record PrimaryAddress(Value v4, Value v6) {
    private static final String INTERFACE = "assigned_object_id";

    /**
     * The address that is the primary one so far.
     *
     * @param outside whether NetBox holds it as valid though no interface of the machine has it
     */
    public record Present(@Nullable Long id, boolean outside) {
        /** There is none that would stay. */
        public static final Present NONE = new Present(null, false);
    }

    /**
     * Both families' addresses.
     *
     * @param assigned the machine's addresses, by the order of its interfaces
     * @param preferIpv6 IPv6 is chosen first, and IPv4 then from the same interface if it has one
     */
    public static PrimaryAddress of(
            List<Row> assigned, Present v4, Present v6, boolean preferIpv6) {
        Value six = choose(assigned, v6, true);
        List<Row> first =
                preferIpv6 && six instanceof Value.Ref ref
                        ? sameInterfaceFirst(assigned, ref)
                        : assigned;
        return new PrimaryAddress(choose(first, v4, false), six);
    }

    private static List<Row> sameInterfaceFirst(List<Row> assigned, Value.Ref chosen) {
        Set<Long> chosenOn =
                assigned.stream()
                        .filter(row -> row.id() == chosen.id())
                        .flatMap(row -> Stream.ofNullable(row.number(INTERFACE)))
                        .collect(Collectors.toSet());
        return assigned.stream()
                .sorted(Comparator.comparing(row -> !chosenOn.contains(row.number(INTERFACE))))
                .toList();
    }

    /**
     * The present one if it still stands; else the first global address of the lowest interface,
     * else the first private one. A temporary address never becomes one.
     *
     * @param assigned the machine's addresses, by the order of its interfaces
     */
    static Value choose(List<Row> assigned, Present present, boolean v6) {
        Long id = present.id();
        if (id != null
                && (present.outside() || assigned.stream().anyMatch(row -> row.id() == id))) {
            return new Value.Ref(id, "");
        }
        Set<IpAddress> temporary = temporary(assigned);
        Row global = null;
        Row local = null;
        for (Row row : assigned) {
            IpAddress address = IpAddress.parse(row.text("address")).orElse(null);
            if (address == null
                    || address.v6() != v6
                    || address.linkLocal()
                    || temporary.contains(address)) {
                continue;
            }
            if (address.isPrivate()) {
                local = local == null ? row : local;
            } else {
                global = global == null ? row : global;
            }
        }
        return global != null ? global.ref() : local != null ? local.ref() : Value.NONE;
    }

    private static Set<IpAddress> temporary(List<Row> assigned) {
        Map<Long, List<IpAddress>> byInterface = new HashMap<>();
        for (Row row : assigned) {
            Long port = row.number(INTERFACE);
            IpAddress.parse(row.text("address"))
                    .ifPresent(
                            address ->
                                    byInterface
                                            .computeIfAbsent(
                                                    port == null ? 0 : port, _ -> new ArrayList<>())
                                            .add(address));
        }
        return byInterface.values().stream()
                .flatMap(addresses -> TemporaryAddresses.of(addresses).stream())
                .collect(Collectors.toSet());
    }
}

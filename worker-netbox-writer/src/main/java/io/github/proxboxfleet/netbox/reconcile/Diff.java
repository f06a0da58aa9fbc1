package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fields to write so that an object becomes what it should be; nothing where it is that
 * already.
 */
public final class Diff {
    private Diff() {}

    /** The fields of a new object. */
    public static Map<String, Value> create(Desired desired) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Desired.Wanted wanted : desired.fields()) {
            if (wanted.ownership() != Ownership.NEVER && !(wanted.value() instanceof Value.None)) {
                fields.put(wanted.field(), wanted.value());
            }
        }
        return fields;
    }

    /** The fields in which the object differs and which are ours to write. */
    public static Map<String, Value> update(Row row, Desired desired) {
        return desired.fields().stream()
                .filter(wanted -> ours(wanted, row.get(wanted.field())))
                .filter(wanted -> !given(wanted, row).equals(row.get(wanted.field())))
                .collect(
                        Collectors.toMap(
                                Desired.Wanted::field,
                                wanted -> given(wanted, row),
                                (_, last) -> last,
                                LinkedHashMap::new));
    }

    private static Value given(Desired.Wanted wanted, Row row) {
        return wanted.given(row.get(wanted.field()));
    }

    private static boolean ours(Desired.Wanted wanted, Value current) {
        return switch (wanted.ownership()) {
            case ALWAYS -> true;
            case IF_EMPTY -> current instanceof Value.None;
            case ON_CREATE, NEVER -> false;
        };
    }
}

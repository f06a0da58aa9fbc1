package io.github.proxboxfleet.netbox.mirror;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Holds each value once that many rows have: a mirror of thousands of machines refers to a handful
 * of roles, sites and sizes. Not for several threads.
 */
final class ValuePool {
    /** What every row has for itself would only make the pool large. */
    private static final Set<String> OF_ONE =
            Set.of(
                    "assigned_object_id",
                    "primary_ip4",
                    "primary_ip6",
                    "primary_mac_address",
                    CustomFields.LEGACY_VM_ID);

    private final Map<Key, Value> values = new HashMap<>();

    /** Labels count too: references are equal by id, whatever they are called. */
    private record Key(Field field, Value value, String label) {}

    Value shared(Kind kind, Field field, Value value) {
        return switch (value) {
            case Value.None _ -> Value.NONE;
            case Value.Text _ -> common(kind, field) ? pooled(field, value, "") : value;
            case Value.Flag _ -> pooled(field, value, "");
            case Value.Number _ -> OF_ONE.contains(field.name()) ? value : pooled(field, value, "");
            case Value.Ref(long _, String label) ->
                    OF_ONE.contains(field.name()) ? value : pooled(field, value, label);
            case Value.Refs refs -> pooled(field, value, refs.shown());
        };
    }

    /** Whether many rows have the same text there: parts of machines are called alike. */
    private static boolean common(Kind kind, Field field) {
        return field.shape() == Field.Shape.CHOICE
                || field.name().endsWith("_type")
                || field.name().equals(CustomFields.TAGS)
                || (field.name().equals("name")
                        && switch (kind) {
                            case VIRTUAL_DISK, VM_INTERFACE, DEVICE_INTERFACE -> true;
                            default -> false;
                        });
    }

    private Value pooled(Field field, Value value, String label) {
        return values.computeIfAbsent(new Key(field, value, label), Key::value);
    }
}

package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.netbox.model.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds each value once that many rows have: a mirror of thousands of machines refers to a handful
 * of roles, sites and sizes. Not for several threads.
 */
final class ValuePool {
    private final Map<Key, Value> values = new HashMap<>();

    /** Labels count too: references are equal by id, whatever they are called. */
    private record Key(Field field, Value value, String label) {}

    Value shared(Field field, Value value) {
        return switch (value) {
            case Value.None _ -> Value.NONE;
            case Value.Text _, Value.Flag _, Value.Number _ ->
                    field.repeats() ? pooled(field, value, "") : value;
            case Value.Ref(long _, String label) ->
                    field.repeats() ? pooled(field, value, label) : value;
            case Value.Refs refs -> pooled(field, value, refs.shown());
        };
    }

    private Value pooled(Field field, Value value, String label) {
        return values.computeIfAbsent(new Key(field, value, label), Key::value);
    }
}

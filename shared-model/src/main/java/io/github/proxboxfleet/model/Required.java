package io.github.proxboxfleet.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks for the compact constructors of the wire's records. A component that is absent from the
 * JSON arrives as {@code null} whatever the null marking says, so each record refuses it here, by
 * name.
 */
public final class Required {
    private Required() {}

    /** The value, or an error that names the missing field. */
    public static <T> T field(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("field '" + name + "' is missing");
        }
        return value;
    }

    /** The text, or an error that names the field that is missing or blank. */
    public static String text(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("field '" + name + "' is missing or blank");
        }
        return value;
    }

    /** An unmodifiable copy; an absent list is an empty one. */
    public static <T> List<T> list(@Nullable List<T> value) {
        return value == null ? List.of() : List.copyOf(value);
    }

    /** An unmodifiable copy; an absent map is an empty one. */
    public static <K, V> Map<K, V> map(@Nullable Map<K, V> value) {
        return value == null ? Map.of() : Map.copyOf(value);
    }
}

package io.github.proxboxfleet.simulator.netbox.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A uniqueness constraint of the database.
 *
 * @param name of the constraint, as an IntegrityError words it
 * @param fields of the key; {@code lower:name} compares without case, {@code site:scope} stands for
 *     the site a scope lies in
 * @param field whose error it is when it belongs to one field alone; absent: the object's
 * @param message absent: nothing checks it before the database does, so its violation is always a
 *     server error
 * @param nullsEqual whether two missing values are the same value
 * @param with fields without which it does not hold for an object
 * @param without fields with which it does not hold for an object
 */
public record Unique(
        String name,
        List<String> fields,
        @Nullable String field,
        @Nullable String message,
        boolean nullsEqual,
        List<String> with,
        List<String> without) {
    private static final String NO_VALUE = "\u0000";

    /**
     * The key of an object; absent when the constraint does not hold for it.
     *
     * @param values the object's values by field
     */
    public @Nullable List<Object> key(Function<String, @Nullable Object> values) {
        if (with.stream().anyMatch(needed -> values.apply(needed) == null)
                || without.stream().anyMatch(excluded -> values.apply(excluded) != null)) {
            return null;
        }
        List<Object> key = new ArrayList<>(fields.size());
        for (String part : fields) {
            Object value = value(part, values);
            if (value == null && !nullsEqual) {
                return null;
            }
            key.add(value == null ? NO_VALUE : value);
        }
        return key;
    }

    private static @Nullable Object value(String part, Function<String, @Nullable Object> values) {
        if (part.startsWith("lower:")) {
            Object value = values.apply(part.substring(6));
            return value == null ? null : value.toString().toLowerCase(Locale.ROOT);
        }
        if (part.equals("site:scope")) {
            return "dcim.site".equals(values.apply("scope_type")) ? values.apply("scope_id") : null;
        }
        return values.apply(part);
    }

    /** What PostgreSQL says when the key is taken. */
    public String violation(List<Object> key) {
        List<String> columns = fields.stream().map(Unique::column).toList();
        List<String> values =
                key.stream().map(v -> v.equals(NO_VALUE) ? "null" : v.toString()).toList();
        return "duplicate key value violates unique constraint \"%s\"\nDETAIL:  Key (%s)=(%s) already exists."
                .formatted(name, String.join(", ", columns), String.join(", ", values));
    }

    private static String column(String part) {
        if (part.startsWith("lower:")) {
            return "lower(" + part.substring(6) + "::text)";
        }
        return switch (part) {
            case "site:scope" -> "_site_id";
            case "name", "slug", "vid", "model", "rd", "asset_tag", "scope_id" -> part;
            default -> part + "_id";
        };
    }
}

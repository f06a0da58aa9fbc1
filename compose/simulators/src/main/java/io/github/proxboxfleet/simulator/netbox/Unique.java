package io.github.proxboxfleet.simulator.netbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
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
 * @param condition which objects it holds for
 */
record Unique(
        String name,
        List<String> fields,
        @Nullable String field,
        @Nullable String message,
        boolean nullsEqual,
        Predicate<Values> condition) {

    static final String NO_VALUE = "\u0000";

    static Unique onField(Model.Naming model, String field) {
        String name = model.table() + "_" + field + "_key";
        String label = field.equals("rd") ? "route distinguisher" : field.replace('_', ' ');
        return new Unique(
                name,
                List.of(field),
                field,
                model.singular() + " with this " + label + " already exists.",
                false,
                _ -> true);
    }

    static Unique together(String name, String message, String... fields) {
        return new Unique(name, List.of(fields), null, message, false, _ -> true);
    }

    /** A constraint nothing validates before the database refuses. */
    static Unique unchecked(String name, String... fields) {
        return new Unique(name, List.of(fields), null, null, false, _ -> true);
    }

    Unique withNullsEqual() {
        return new Unique(name, fields, field, message, true, condition);
    }

    Unique when(Predicate<Values> holds) {
        return new Unique(name, fields, field, message, nullsEqual, holds);
    }

    /** The key of an object; absent when the constraint does not hold for it. */
    @Nullable List<Object> key(Values values) {
        if (!condition.test(values)) {
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

    private static @Nullable Object value(String part, Values values) {
        if (part.startsWith("lower:")) {
            Object value = values.get(part.substring(6));
            return value == null ? null : value.toString().toLowerCase(Locale.ROOT);
        }
        if (part.equals("site:scope")) {
            return "dcim.site".equals(values.get("scope_type")) ? values.get("scope_id") : null;
        }
        return values.get(part);
    }

    /** As PostgreSQL names the key in an error. */
    String described(List<Object> key) {
        List<String> names = new ArrayList<>();
        for (String part : fields) {
            names.add(column(part));
        }
        List<String> shown =
                key.stream().map(v -> v.equals(NO_VALUE) ? "null" : v.toString()).toList();
        return "Key ("
                + String.join(", ", names)
                + ")=("
                + String.join(", ", shown)
                + ") already exists.";
    }

    private static String column(String part) {
        if (part.startsWith("lower:")) {
            return "lower(" + part.substring(6) + "::text)";
        }
        if (part.equals("site:scope")) {
            return "_site_id";
        }
        return switch (part) {
            case "name", "slug", "vid", "model", "rd", "asset_tag", "scope_id" -> part;
            default -> part + "_id";
        };
    }
}

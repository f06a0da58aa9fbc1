package io.github.proxboxfleet.simulator.netbox.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the description of one field: {@code text 64 required}, {@code reference dcim.site
 * protect}, {@code choice site-status = active since 4.5}. A word that is no kind of field says how
 * the field is worked out.
 */
final class FieldText {
    private static final Map<String, Kind> KINDS =
            Map.of(
                    "mac", Kind.MAC,
                    "type", Kind.GENERIC_TYPE,
                    "id", Kind.GENERIC_ID,
                    "types", Kind.OBJECT_TYPES);

    private final String name;
    private final JsonNode choices;
    private final List<String> words;
    private final @Nullable String since;
    private final @Nullable String initial;

    FieldText(String name, String text, JsonNode choices) {
        this.name = name;
        this.choices = choices;
        this.words = new ArrayList<>(List.of(text.split(" ")));
        this.since = after("since");
        this.initial = after("=");
    }

    /** Absent when the version does not have the field. */
    @Nullable Field read(NetBoxVersion version) {
        if (since != null && !version.isWithin(since, "99.0")) {
            return null;
        }
        boolean required = words.remove("required");
        String word = words.getFirst();
        Kind kind = kind(word);
        boolean nullable = kind != Kind.COMPUTED && words.remove("null");
        boolean decimal = kind == Kind.DECIMAL;
        boolean limited =
                decimal || List.of(Kind.TEXT, Kind.SLUG, Kind.COLOR, Kind.DNS_NAME).contains(kind);
        boolean number = decimal || kind == Kind.INTEGER;
        return new Field(
                name,
                kind,
                required,
                nullable || (!required && nullable(kind)),
                limited && words.size() > 1 ? Integer.parseInt(words.get(1)) : 0,
                number ? bound(decimal ? 2 : 1) : null,
                number ? bound(decimal ? 3 : 2) : null,
                nullable ? null : initial(kind),
                kind == Kind.CHOICE ? choices(words.get(1)) : Map.of(),
                kind == Kind.TAGS ? "extras.tag" : words.size() > 1 ? words.get(1) : null,
                words.size() > 2 && (kind == Kind.REFERENCE || kind == Kind.GENERIC_TYPE)
                        ? OnDelete.valueOf(words.get(2).toUpperCase(Locale.ROOT))
                        : OnDelete.SET_NULL,
                kind == Kind.GENERIC_TYPE ? List.of(words.get(1).split(",")) : List.of(),
                kind == Kind.COMPUTED ? List.copyOf(words) : List.of());
    }

    private static Kind kind(String word) {
        String constant = word.replace('-', '_').toUpperCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(constant)) {
                return kind;
            }
        }
        return KINDS.getOrDefault(word, Kind.COMPUTED);
    }

    private static boolean nullable(Kind kind) {
        return switch (kind) {
            case INTEGER, DECIMAL, REFERENCE, GENERIC_TYPE, GENERIC_ID, JSON, TIME, HIDDEN -> true;
            default -> false;
        };
    }

    private @Nullable Object initial(Kind kind) {
        return switch (kind) {
            case TEXT, DNS_NAME -> "";
            case REFERENCES, TAGS, OBJECT_TYPES -> List.of();
            case CUSTOM_FIELDS -> Map.of();
            case INTEGER -> initial == null ? null : Long.valueOf(initial);
            case DECIMAL -> initial == null ? null : new BigDecimal(initial);
            case BOOLEAN -> Boolean.valueOf(initial);
            case JSON -> new JsonMapper().readTree(String.valueOf(initial));
            default -> initial;
        };
    }

    private @Nullable BigDecimal bound(int place) {
        return words.size() > place ? new BigDecimal(words.get(place)) : null;
    }

    /** A label is the value with its first letter in upper case, unless it is written beside it. */
    private Map<String, String> choices(String list) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (JsonNode choice : choices.required(list)) {
            String[] parts = choice.asString().split("=", 2);
            labels.put(
                    parts[0],
                    parts.length == 2
                            ? parts[1]
                            : parts[0].substring(0, 1).toUpperCase(Locale.ROOT)
                                    + parts[0].substring(1));
        }
        return labels;
    }

    /** Takes the word that follows another, both out of the description. */
    private @Nullable String after(String word) {
        int at = words.indexOf(word);
        if (at < 0) {
            return null;
        }
        words.remove(at);
        return words.remove(at);
    }

    /** A constraint on one field, told as that field's error. */
    static Unique unique(String name, String field, String singular) {
        String label = field.equals("rd") ? "route distinguisher" : field.replace('_', ' ');
        return new Unique(
                name,
                List.of(field),
                field,
                singular + " with this " + label + " already exists.",
                false,
                List.of(),
                List.of());
    }

    /** Reads {@code lower:name cluster nulls-equal with:cluster: The message.} */
    static Unique unique(String name, String text) {
        int colon = text.indexOf(": ");
        List<String> fields = new ArrayList<>();
        List<String> with = new ArrayList<>();
        List<String> without = new ArrayList<>();
        boolean nullsEqual = false;
        for (String word : (colon < 0 ? text : text.substring(0, colon)).split(" ")) {
            if (word.equals("nulls-equal")) {
                nullsEqual = true;
            } else if (word.startsWith("with:")) {
                with.add(word.substring(5));
            } else if (word.startsWith("without:")) {
                without.add(word.substring(8));
            } else {
                fields.add(word);
            }
        }
        String message = colon < 0 ? null : text.substring(colon + 2);
        return new Unique(name, fields, null, message, nullsEqual, with, without);
    }
}

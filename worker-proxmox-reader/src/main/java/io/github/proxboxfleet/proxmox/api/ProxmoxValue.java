package io.github.proxboxfleet.proxmox.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A lenient view of a value that Proxmox sent. Its schema is no promise: booleans come as 0, 1,
 * {@code "1"}, {@code ""} or real ones, numbers as strings, absent values as {@code null}, and any
 * object has undeclared fields. All of that is dealt with here and nowhere else.
 */
public record ProxmoxValue(JsonNode node) {
    /** Nothing. */
    public static final ProxmoxValue ABSENT = new ProxmoxValue(MissingNode.getInstance());

    /** Whether there is no value, or an explicit {@code null}. */
    public boolean absent() {
        return node.isMissingNode() || node.isNull();
    }

    public boolean isList() {
        return node.isArray();
    }

    public boolean isObject() {
        return node.isObject();
    }

    public ProxmoxValue at(String field) {
        return new ProxmoxValue(node.path(field));
    }

    /** The elements; of anything but a list, none. */
    public List<ProxmoxValue> items() {
        return node.isArray() ? node.values().stream().map(ProxmoxValue::new).toList() : List.of();
    }

    /** The fields of an object, in their order; of anything else, none. */
    public Map<String, ProxmoxValue> fields() {
        Map<String, ProxmoxValue> fields = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            field ->
                                    fields.put(field.getKey(), new ProxmoxValue(field.getValue())));
        }
        return fields;
    }

    /** The object's scalar fields as text; blank ones are left out. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        fields().forEach(
                        (name, value) -> {
                            String text = value.text();
                            if (text != null) {
                                texts.put(name, text);
                            }
                        });
        return texts;
    }

    /** A scalar as text, cleaned; absent where it is missing, {@code null}, blank or no scalar. */
    public @Nullable String text() {
        if (!node.isValueNode() || absent()) {
            return null;
        }
        String text = PlainText.of(node.asString());
        return text.isBlank() ? null : text;
    }

    public @Nullable String text(String field) {
        return at(field).text();
    }

    /** A scalar as text, or the other text. */
    public String text(String field, String otherwise) {
        String text = text(field);
        return text == null ? otherwise : text;
    }

    public boolean flag(String field) {
        return saysYes(text(field));
    }

    /** Whether the text is one of the ways in which Proxmox says yes. */
    public static boolean saysYes(@Nullable String text) {
        return text != null
                && switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "1", "true", "yes", "on" -> true;
                    default -> false;
                };
    }

    public long number(String field, long otherwise) {
        return wholeNumber(text(field), otherwise);
    }

    /** A whole number, also where it is written with a fraction. */
    public static long wholeNumber(@Nullable String text, long otherwise) {
        double decimal = decimal(text, Double.NaN);
        return Double.isNaN(decimal) ? otherwise : (long) decimal;
    }

    /** A number, or the other one where the text is none. */
    public static double decimal(@Nullable String text, double otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? value : otherwise;
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }
}

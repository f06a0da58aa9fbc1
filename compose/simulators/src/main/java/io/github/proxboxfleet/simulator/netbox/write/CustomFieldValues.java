package io.github.proxboxfleet.simulator.netbox.write;

import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.store.CustomFields;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The values of custom fields: what they accept, and what they start as. */
final class CustomFieldValues {
    private CustomFieldValues() {}

    /** Takes over what was sent; fields not named keep their values. */
    static void read(Draft draft, Store store, JsonNode sent, Errors errors) {
        if (!sent.isObject()) {
            errors.add(
                    "custom_fields",
                    "Invalid data format. Custom field data must be passed as a dictionary mapping field names to their values.");
            return;
        }
        List<String> known =
                CustomFields.of(store, draft.model()).stream()
                        .map(field -> String.valueOf(field.get("name")))
                        .toList();
        ObjectNode unknown = JsonNodeFactory.instance.objectNode();
        Map<String, JsonNode> values = new LinkedHashMap<>(draft.customFields());
        for (Map.Entry<String, JsonNode> entry : sent.properties()) {
            String name = entry.getKey();
            if (known.contains(name)) {
                values.put(name, entry.getValue());
            } else {
                unknown.put(
                        name,
                        "Custom field '%s' does not exist for this object type.".formatted(name));
            }
        }
        if (unknown.isEmpty()) {
            draft.give("custom_fields", Map.copyOf(values));
        } else {
            errors.put("custom_fields", unknown);
        }
    }

    /** Fills in defaults and refuses values that do not fit their field. */
    static void check(Draft draft, Store store, Errors errors) {
        if (!draft.model().has("custom_fields")) {
            return;
        }
        Map<String, JsonNode> values = new LinkedHashMap<>(draft.customFields());
        for (Row field : CustomFields.of(store, draft.model())) {
            String name = String.valueOf(field.get("name"));
            if (draft.isNew()
                    && field.get("default") instanceof JsonNode initial
                    && !initial.isNull()) {
                values.putIfAbsent(name, initial);
            }
            JsonNode value = values.get(name);
            if (value == null || value.isNull()) {
                if (field.flag("required")) {
                    errors.add(
                            Errors.OBJECT,
                            values.containsKey(name)
                                    ? "Invalid value for custom field '%s': Required field cannot be empty."
                                    : "Missing required custom field '%s'.",
                            name);
                }
                continue;
            }
            String wrong = wrong(String.valueOf(field.get("type")), value);
            if (wrong != null) {
                errors.add(Errors.OBJECT, "Invalid value for custom field '%s': %s", name, wrong);
                return;
            }
        }
        draft.set("custom_fields", Map.copyOf(values));
    }

    private static @Nullable String wrong(String type, JsonNode value) {
        return switch (type) {
            case "text", "longtext", "url" -> value.isString() ? null : "Value must be a string.";
            case "integer" -> value.isIntegralNumber() ? null : "Value must be an integer.";
            case "decimal" -> value.isNumber() ? null : "Value must be a decimal.";
            case "boolean" -> value.isBoolean() ? null : "Value must be true or false.";
            case "date" ->
                    value.asString().matches("\\d{4}-\\d{2}-\\d{2}")
                            ? null
                            : "Date values must be in ISO 8601 format (YYYY-MM-DD).";
            default -> null;
        };
    }
}

package io.github.proxboxfleet.simulator.netbox;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The values of custom fields: which there are for a model, what they accept, what they start as. */
final class CustomFieldValues {
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?");

    private CustomFieldValues() {}

    /** The custom fields of a model in the order they are shown. */
    static List<Row> definitions(Store store, Model model) {
        return store.table("extras.customfield").all().stream()
                .filter(field -> field.types("object_types").contains(model.naming().label()))
                .sorted(Comparator.comparing((Row field) -> String.valueOf(field.get("group_name")))
                        .thenComparing(field -> (Long) field.get("weight"))
                        .thenComparing(field -> String.valueOf(field.get("name"))))
                .toList();
    }

    /** Takes over what was sent; fields not named keep their values. */
    static void read(Draft draft, Store store, JsonNode sent, Errors errors) {
        if (!sent.isObject()) {
            errors.add(
                    "custom_fields",
                    "Invalid data format. Custom field data must be passed as a dictionary mapping field names to their values.");
            return;
        }
        List<String> known = definitions(store, draft.model()).stream()
                .map(field -> String.valueOf(field.get("name")))
                .toList();
        ObjectNode unknown = JsonNodeFactory.instance.objectNode();
        Map<String, JsonNode> values = new LinkedHashMap<>(draft.customFields());
        for (Map.Entry<String, JsonNode> entry : sent.properties()) {
            if (known.contains(entry.getKey())) {
                values.put(entry.getKey(), entry.getValue());
            } else {
                unknown.put(
                        entry.getKey(), "Custom field '" + entry.getKey() + "' does not exist for this object type.");
            }
        }
        if (!unknown.isEmpty()) {
            errors.put("custom_fields", unknown);
        } else {
            draft.give("custom_fields", Map.copyOf(values));
        }
    }

    /** Fills in defaults and refuses values that do not fit their field. */
    static void check(Draft draft, Store store, Errors errors) {
        if (!draft.model().has("custom_fields")) {
            return;
        }
        List<Row> definitions = definitions(store, draft.model());
        if (definitions.isEmpty()) {
            return;
        }
        Map<String, JsonNode> values = new LinkedHashMap<>(draft.customFields());
        for (Row field : definitions) {
            String name = String.valueOf(field.get("name"));
            if (draft.isNew() && field.get("default") instanceof JsonNode initial && !initial.isNull()) {
                values.putIfAbsent(name, initial);
            }
            JsonNode value = values.get(name);
            String problem = value == null || value.isNull() ? missing(field) : problem(field, value);
            if (problem != null) {
                errors.add(problem);
                return;
            }
            if (value != null && "url".equals(field.get("type")) && !value.stringValue().contains("://")) {
                values.put(name, JsonNodeFactory.instance.stringNode("https://" + value.stringValue()));
            }
            if (value != null && field.flag("unique") && taken(draft, store, name, value)) {
                errors.add("Custom field '" + name + "' must have a unique value.");
            }
        }
        draft.set("custom_fields", Map.copyOf(values));
    }

    private static boolean taken(Draft draft, Store store, String name, JsonNode value) {
        return store.table(draft.model().naming().label())
                .lookup("custom_fields", Table.customFieldKey(name, value))
                .stream()
                .anyMatch(id -> id != draft.id());
    }

    private static @Nullable String missing(Row field) {
        return field.flag("required") ? "Missing required custom field '" + field.get("name") + "'." : null;
    }

    private static @Nullable String problem(Row field, JsonNode value) {
        String wrong = wrong(field, value);
        return wrong == null ? null : "Invalid value for custom field '" + field.get("name") + "': " + wrong;
    }

    private static @Nullable String wrong(Row field, JsonNode value) {
        return switch (String.valueOf(field.get("type"))) {
            case "text", "longtext" -> text(field, value);
            case "url" -> value.isString() ? null : "Value must be a string.";
            case "integer" -> value.isIntegralNumber() ? null : "Value must be an integer.";
            case "decimal" -> value.isNumber() || decimalText(value) ? null : "Value must be a decimal.";
            case "boolean" -> value.isBoolean() || value.asString().matches("[01]") ? null : "Value must be true or false.";
            case "date" -> isDate(value) ? null : "Date values must be in ISO 8601 format (YYYY-MM-DD).";
            case "datetime" ->
                MOMENT.matcher(value.asString()).matches()
                        ? null
                        : "Date and time values must be in ISO 8601 format (YYYY-MM-DD HH:MM:SS).";
            default -> null;
        };
    }

    private static @Nullable String text(Row field, JsonNode value) {
        if (!value.isString()) {
            return "Value must be a string.";
        }
        String pattern = field.text("validation_regex");
        return pattern == null || pattern.isEmpty() || Pattern.compile(pattern).matcher(value.stringValue()).find()
                ? null
                : "Value must match regex '" + pattern + "'";
    }

    private static boolean decimalText(JsonNode value) {
        return value.isString() && value.stringValue().matches("-?\\d+(\\.\\d+)?");
    }

    private static boolean isDate(JsonNode value) {
        try {
            LocalDate.parse(value.asString());
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}

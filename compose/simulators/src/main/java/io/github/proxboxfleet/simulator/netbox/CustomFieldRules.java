package io.github.proxboxfleet.simulator.netbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a custom field may be called, and that its values go with it. */
final class CustomFieldRules implements Rules {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_]+");

    @Override
    public void check(Draft field, Session session, Errors errors) {
        String name = field.text("name");
        if (name != null && !NAME.matcher(name).matches()) {
            errors.add("name", "Only alphanumeric characters and underscores are allowed.");
        } else if (name != null && name.contains("__")) {
            errors.add("name", "Double underscores are not permitted in custom field names.");
        }
        Object type = field.get("type");
        if ("select".equals(type) || "multiselect".equals(type)) {
            errors.add("choice_set", "Selection fields must specify a set of choices.");
        }
    }

    /** A new field's default becomes the value of all objects there are. */
    @Override
    public Row afterSave(Draft draft, Row field, Session session) {
        if (draft.isNew()
                && field.get("default") instanceof JsonNode initial
                && !initial.isNull()) {
            String name = String.valueOf(field.get("name"));
            for (String label : field.types("object_types")) {
                for (Row row : List.copyOf(session.store().table(label).all())) {
                    Map<String, JsonNode> values = new HashMap<>(row.customFields());
                    values.put(name, initial);
                    session.set(row, "custom_fields", Map.copyOf(values));
                }
            }
        }
        return field;
    }

    @Override
    public void afterDelete(Row field, Session session) {
        String name = String.valueOf(field.get("name"));
        for (String label : field.types("object_types")) {
            if (session.store().catalog().has(label)) {
                forget(name, List.copyOf(session.store().table(label).all()), session);
            }
        }
    }

    private static void forget(String name, List<Row> rows, Session session) {
        for (Row row : rows) {
            if (row.customFields().containsKey(name)) {
                Map<String, JsonNode> left = new HashMap<>(row.customFields());
                left.remove(name);
                session.set(row, "custom_fields", Map.copyOf(left));
            }
        }
    }
}

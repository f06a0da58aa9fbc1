package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A custom field's default becomes the value of all objects, and its values go with it. */
final class CustomFieldRules implements Rules {
    @Override
    public Row afterSave(Draft draft, Row field, RuleContext context) {
        if (draft.isNew()
                && field.get("default") instanceof JsonNode initial
                && !initial.isNull()) {
            String name = String.valueOf(field.get("name"));
            change(field, context, values -> values.put(name, initial));
        }
        return field;
    }

    @Override
    public void afterDelete(Row field, RuleContext context) {
        String name = String.valueOf(field.get("name"));
        change(field, context, values -> values.remove(name));
    }

    private static void change(
            Row field, RuleContext context, Consumer<Map<String, JsonNode>> change) {
        for (String label : field.types("object_types")) {
            for (Row row : List.copyOf(context.store().table(label).all())) {
                Map<String, JsonNode> values = new HashMap<>(row.customFields());
                change.accept(values);
                if (!values.equals(row.customFields())) {
                    context.set(row, "custom_fields", Map.copyOf(values));
                }
            }
        }
    }
}

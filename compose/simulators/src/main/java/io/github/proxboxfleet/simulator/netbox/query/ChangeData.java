package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Kind;
import io.github.proxboxfleet.simulator.netbox.protocol.Answers;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the change log keeps of an object: stored values, tags by name. */
record ChangeData(Store store) {
    JsonNode of(Row row) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        for (Field field : row.model().fields()) {
            if (field.kind().stored() && field.kind() != Kind.HIDDEN) {
                data.set(field.name(), value(row, field));
            }
        }
        return data;
    }

    private JsonNode value(Row row, Field field) {
        Object value = row.get(field.name());
        return switch (field.kind()) {
            case TAGS -> tags(row);
            case CUSTOM_FIELDS -> Answers.MAPPER.valueToTree(value == null ? Map.of() : value);
            case DECIMAL -> value == null ? Json.of(null) : Json.of(value.toString());
            default -> Json.of(value);
        };
    }

    private ArrayNode tags(Row row) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        row.references("tags").forEach(id -> names.add(store.row("extras.tag", id).toString()));
        return names;
    }
}

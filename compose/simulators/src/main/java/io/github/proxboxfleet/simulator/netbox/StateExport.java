package io.github.proxboxfleet.simulator.netbox;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Kind;
import io.github.proxboxfleet.simulator.netbox.protocol.Answers;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import io.github.proxboxfleet.simulator.netbox.store.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole state with names for ids and without times, so that two states that mean the same are
 * the same.
 */
final class StateExport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Store store;

    StateExport(Store store) {
        this.store = store;
    }

    ObjectNode state() {
        ObjectNode state = JSON.objectNode();
        for (Table table : store.tables()) {
            if (!table.model().readOnly() && table.size() > 0) {
                ArrayNode objects = state.putArray(table.model().route());
                table.all().stream()
                        .map(this::object)
                        .sorted(Comparator.comparing(ObjectNode::toString))
                        .forEach(objects::add);
            }
        }
        return state;
    }

    private ObjectNode object(Row row) {
        ObjectNode object = JSON.objectNode();
        object.put("is", natural(row));
        for (Field field : row.model().fields()) {
            if (field.kind().stored() && field.kind() != Kind.HIDDEN) {
                JsonNode value = value(row, field);
                if (value != null) {
                    object.set(field.name(), value);
                }
            }
        }
        return object;
    }

    /** Absent when the object has nothing there. */
    private @Nullable JsonNode value(Row row, Field field) {
        Object value = row.get(field.name());
        if (value == null || value.equals("")) {
            return null;
        }
        return switch (field.kind()) {
            case REFERENCE -> JSON.stringNode(natural(store.row(field.to(), (Long) value)));
            case REFERENCES, TAGS -> names(field, row.references(field.name()));
            case GENERIC_ID -> pointed(row, field.name());
            case CUSTOM_FIELDS -> customFields(row.customFields());
            case DECIMAL -> JSON.stringNode(value.toString());
            case OBJECT_TYPES ->
                    row.types(field.name()).isEmpty()
                            ? null
                            : Answers.MAPPER.valueToTree(
                                    row.types(field.name()).stream().sorted().toList());
            case JSON -> ((JsonNode) value).isNull() ? null : (JsonNode) value;
            case INTEGER -> JSON.numberNode((Long) value);
            case BOOLEAN -> JSON.booleanNode((Boolean) value);
            default -> JSON.stringNode(value.toString());
        };
    }

    private @Nullable JsonNode names(Field field, List<Long> ids) {
        ArrayNode names = JSON.arrayNode();
        ids.stream().map(id -> natural(store.row(field.to(), id))).sorted().forEach(names::add);
        return names.isEmpty() ? null : names;
    }

    private @Nullable JsonNode pointed(Row row, String idField) {
        Row other = store.pointed(row, idField.replace("_id", "_type"), idField);
        return other == null ? null : JSON.stringNode(natural(other));
    }

    private static @Nullable JsonNode customFields(Map<String, JsonNode> values) {
        ObjectNode shown = JSON.objectNode();
        new TreeMap<>(values)
                .forEach(
                        (name, value) -> {
                            if (!value.isNull()) {
                                shown.set(name, value);
                            }
                        });
        return shown.isEmpty() ? null : shown;
    }

    private String natural(Row row) {
        List<String> parts = new ArrayList<>();
        for (String name : row.model().natural()) {
            parts.add(part(row, name));
        }
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" / "));
    }

    private String part(Row row, String name) {
        Field field = row.model().field(name);
        if (field.kind() == Kind.COMPUTED) {
            // A scope or an assigned object, by the fields that lead to it.
            Row other = store.pointed(row, name + "_type", name + "_id");
            return other == null ? "" : natural(other);
        }
        Object value = row.get(name);
        return field.kind() == Kind.REFERENCE && value != null
                ? natural(store.row(field.to(), (Long) value))
                : Objects.toString(value, "");
    }
}

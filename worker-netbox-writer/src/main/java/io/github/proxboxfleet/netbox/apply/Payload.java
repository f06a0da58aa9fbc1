package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.netbox.api.NetBoxCapabilities;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Field;
import io.github.proxboxfleet.netbox.model.Model;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fields as NetBox's API takes them. */
final class Payload {
    private Payload() {}

    /** A new object. */
    static ObjectNode create(
            Model model, Map<String, Value> fields, NetBoxCapabilities capabilities) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, value) -> put(body, model.field(name), value, capabilities));
        return body;
    }

    /**
     * A change; tags by what is added and taken away where NetBox can, so that a tag given
     * meanwhile stays.
     */
    static ObjectNode update(Row row, Map<String, Value> fields, NetBoxCapabilities capabilities) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        fields.forEach(
                (name, value) -> {
                    if (name.equals("tags") && capabilities.addRemoveTags()) {
                        List<Value.Ref> before = Value.refsOf(row.get("tags"));
                        List<Value.Ref> after = Value.refsOf(value);
                        ids(body, "add_tags", after, before);
                        ids(body, "remove_tags", before, after);
                    } else {
                        put(body, row.model().field(name), value, capabilities);
                    }
                });
        return body;
    }

    private static void ids(
            ObjectNode body, String name, List<Value.Ref> all, List<Value.Ref> without) {
        Set<Value.Ref> rest = new HashSet<>(all);
        without.forEach(rest::remove);
        if (!rest.isEmpty()) {
            ArrayNode ids = body.putArray(name);
            rest.forEach(ref -> ids.add(ref.id()));
        }
    }

    private static void put(
            ObjectNode body, Field field, Value value, NetBoxCapabilities capabilities) {
        if (field.since() > 0 && !capabilities.atLeast(4, field.since())) {
            return;
        }
        if (field.custom()) {
            ObjectNode custom =
                    body.get("custom_fields") instanceof ObjectNode present
                            ? present
                            : body.putObject("custom_fields");
            custom.set(field.name(), value.json());
            return;
        }
        body.set(field.name(), value instanceof Value.None ? empty(field) : value.json());
    }

    /** NetBox wants empty text as text, an empty list as a list, and everything else as null. */
    private static JsonNode empty(Field field) {
        return switch (field.shape()) {
            case TEXT ->
                    field.emptyIsNull()
                            ? JsonNodeFactory.instance.nullNode()
                            : JsonNodeFactory.instance.stringNode("");
            case REFS -> JsonNodeFactory.instance.arrayNode();
            case NUMBER, FLAG, CHOICE, REF, CUSTOM, CUSTOM_NUMBER, CUSTOM_FLAG ->
                    JsonNodeFactory.instance.nullNode();
        };
    }
}

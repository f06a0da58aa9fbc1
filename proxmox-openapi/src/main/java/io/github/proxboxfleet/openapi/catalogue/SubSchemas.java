package io.github.proxboxfleet.openapi.catalogue;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where schemas stand inside a schema of a description file. */
public final class SubSchemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> ONE = Set.of("items", "additionalProperties", "typeSchema");
    private static final Set<String> MANY = Set.of("oneOf", "allOf", "anyOf");

    /** In a catalogue file, the only key of what stands in the place of a shared schema. */
    static final String SHARED = "$";

    private SubSchemas() {}

    /** A copy in which each schema directly inside is replaced; all else stays. */
    public static ObjectNode map(ObjectNode schema, Function<ObjectNode, JsonNode> change) {
        Function<JsonNode, JsonNode> each =
                value -> value instanceof ObjectNode object ? change.apply(object) : value;
        ObjectNode copy = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            copy.set(entry.getKey(), keyword(entry.getKey(), entry.getValue(), each));
        }
        return copy;
    }

    /** Whether the keyword's value is made of schemas. */
    public static boolean holds(String keyword, JsonNode value) {
        return switch (keyword) {
            case "properties" -> true;
            case "format" -> value.isObject();
            default ->
                    (ONE.contains(keyword) && value.isObject())
                            || (MANY.contains(keyword) && value.isArray());
        };
    }

    private static JsonNode keyword(
            String keyword, JsonNode value, Function<JsonNode, JsonNode> change) {
        if (keyword.equals("properties")) {
            return each(value, change);
        }
        if (keyword.equals("format") && value.isObject()) {
            boolean whole = value.path("type").isString() || value.path(SHARED).isString();
            return whole ? change.apply(value) : each(value, change);
        }
        if (ONE.contains(keyword)) {
            return change.apply(value);
        }
        if (!MANY.contains(keyword) || !value.isArray()) {
            return value;
        }
        ArrayNode all = NODES.arrayNode();
        value.forEach(variant -> all.add(change.apply(variant)));
        return all;
    }

    private static JsonNode each(JsonNode value, Function<JsonNode, JsonNode> change) {
        if (!value.isObject()) {
            return value;
        }
        ObjectNode all = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            all.set(entry.getKey(), change.apply(entry.getValue()));
        }
        return all;
    }
}

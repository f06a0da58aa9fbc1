package io.github.proxboxfleet.openapi.document;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.pattern.Dialect;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keywords of one schema of a document as the product would write them, without what lies below
 * it and without the extension. The generator compares this with the source and keeps aside
 * whatever does not come back.
 */
public final class Scalars {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Scalars() {}

    public static ObjectNode of(ObjectNode schema, Product product) {
        ObjectNode facts = NODES.objectNode();
        String type = schema.path("type").asString("");
        if (!schema.has("type") && schema.path("nullable").booleanValue(false)) {
            facts.put("type", "null");
        }
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "type", "title", "description", "enum", "minimum", "maximum" ->
                        facts.set(entry.getKey(), value);
                case "minLength", "minItems" -> facts.set("minLength", value);
                case "maxLength", "maxItems" -> facts.set("maxLength", value);
                case "format" -> format(facts, type, value);
                case "pattern" ->
                        facts.put("pattern", Dialect.of(product).written(value.asString()));
                case "default" -> facts.set("default", flag(value, product));
                case "additionalProperties" -> {
                    if (!value.isObject()) {
                        facts.set("additionalProperties", flag(value, product));
                    }
                }
                default -> {
                    // below this schema, or OpenAPI's own
                }
            }
        }
        return facts;
    }

    private static void format(ObjectNode facts, String type, JsonNode value) {
        boolean own = type.equals("integer") && value.asString("").equals("int64");
        if (!own) {
            facts.set("format", value);
        }
    }

    /** PVE writes 1 and 0 where the others write true and false. */
    private static JsonNode flag(JsonNode value, Product product) {
        return product == Product.PVE && value.isBoolean()
                ? NODES.numberNode(value.booleanValue() ? 1 : 0)
                : value;
    }
}

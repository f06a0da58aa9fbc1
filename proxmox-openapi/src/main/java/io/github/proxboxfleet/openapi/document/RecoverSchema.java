package io.github.proxboxfleet.openapi.document;

import io.github.proxboxfleet.openapi.Product;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A schema of a document, with all that lies below, as its source wrote it. */
final class RecoverSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> OWN =
            Set.of(
                    Extension.ABSENT,
                    Extension.ADDED,
                    Extension.STRUCTURE,
                    Extension.FORM,
                    Extension.INDEXED,
                    Extension.VARIANTS);

    private final Product product;
    private final References references;

    RecoverSchema(Product product, References references) {
        this.product = product;
        this.references = references;
    }

    static boolean added(JsonNode schema) {
        return schema.path(Extension.KEY).has(Extension.ADDED);
    }

    ObjectNode facts(JsonNode node) {
        ObjectNode schema = references.resolve(node);
        ObjectNode facts = Scalars.of(schema, product);
        JsonNode extension = schema.path(Extension.KEY);
        if (schema.path("properties").isObject()) {
            facts.set("properties", properties(schema));
        }
        if (schema.path("items").isObject()) {
            facts.set("items", facts(schema.path("items")));
        }
        if (schema.path("additionalProperties").isObject()) {
            facts.set("additionalProperties", facts(schema.path("additionalProperties")));
        }
        for (String union : new String[] {"oneOf", "anyOf", "allOf"}) {
            if (schema.path(union).isArray()) {
                facts.set(union.equals("anyOf") ? "oneOf" : union, each(schema.path(union)));
            }
        }
        if (extension.has(Extension.STRUCTURE) && !schema.has("format")) {
            facts.set("format", structure(extension.path(Extension.STRUCTURE)));
        }
        apply(extension, facts);
        return facts;
    }

    /** What the extension keeps overrides what the document says in OpenAPI's words. */
    static void apply(JsonNode extension, ObjectNode facts) {
        for (Map.Entry<String, JsonNode> kept : extension.properties()) {
            if (!OWN.contains(kept.getKey())) {
                facts.set(kept.getKey(), kept.getValue());
            }
        }
        extension.path(Extension.ABSENT).forEach(keyword -> facts.remove(keyword.asString()));
    }

    private ArrayNode each(JsonNode schemas) {
        ArrayNode all = NODES.arrayNode();
        schemas.forEach(schema -> all.add(facts(schema)));
        return all;
    }

    private ObjectNode properties(ObjectNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        JsonNode indexed = schema.path(Extension.KEY).path(Extension.INDEXED);
        Map<String, String> expanded = Indexed.names(indexed);
        ObjectNode properties = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
            String name = expanded.getOrDefault(entry.getKey(), entry.getKey());
            if (!added(references.resolve(entry.getValue())) && !properties.has(name)) {
                properties.set(name, property(entry.getValue(), required.contains(entry.getKey())));
            }
        }
        for (Map.Entry<String, JsonNode> entry : indexed.properties()) {
            if (entry.getValue().has("schema")) {
                properties.set(entry.getKey(), property(entry.getValue().path("schema"), false));
            }
        }
        return properties;
    }

    /** The source says of the property itself that it is optional. */
    ObjectNode property(JsonNode node, boolean required) {
        ObjectNode facts = facts(node);
        JsonNode extension = references.resolve(node).path(Extension.KEY);
        if (!required && !extension.has("optional") && !absent(extension, "optional")) {
            facts.put("optional", 1);
        }
        return facts;
    }

    private static boolean absent(JsonNode extension, String keyword) {
        return extension
                .path(Extension.ABSENT)
                .valueStream()
                .anyMatch(absent -> absent.asString().equals(keyword));
    }

    private JsonNode structure(JsonNode reference) {
        ObjectNode facts = facts(reference);
        JsonNode form = references.resolve(reference).path(Extension.KEY).path(Extension.FORM);
        return form.asString("").equals(Extension.MAP) ? facts.path("properties") : facts;
    }
}

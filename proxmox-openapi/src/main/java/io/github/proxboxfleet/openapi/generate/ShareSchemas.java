package io.github.proxboxfleet.openapi.generate;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a schema that stands in several places once. It makes a document of PVE a third smaller
 * and gives clients one type where the source repeats itself.
 */
final class ShareSchemas {
    /** A reference is about as long. */
    private static final int WORTH_SHARING = 90;

    private final Structures schemas;
    private final Map<String, Integer> seen = new HashMap<>();
    private final IdentityHashMap<ObjectNode, String> texts = new IdentityHashMap<>();

    ShareSchemas(Structures schemas) {
        this.schemas = schemas;
    }

    void in(ObjectNode document) {
        ObjectNode named = schemas.all();
        each(document, this::count);
        named.propertyStream()
                .forEach(e -> below((ObjectNode) e.getValue(), this::count, e.getKey()));
        each(document, this::replace);
        for (String name : named.propertyNames().stream().toList()) {
            below((ObjectNode) named.get(name), this::replace, name);
        }
    }

    /** Applies the change to each schema of parameters, bodies and answers, and puts its result. */
    private static void each(ObjectNode document, BiFunction<ObjectNode, String, JsonNode> change) {
        for (JsonNode item : document.path("paths")) {
            for (JsonNode operation : item) {
                String id = operation.path("operationId").asString();
                contents(operation.path("requestBody"), change, id);
                for (JsonNode response : operation.path("responses")) {
                    contents(response, change, id);
                }
            }
        }
    }

    private static void contents(
            JsonNode holder, BiFunction<ObjectNode, String, JsonNode> change, String id) {
        for (JsonNode media : holder.path("content")) {
            ((ObjectNode) media).set("schema", change.apply((ObjectNode) media.get("schema"), id));
        }
    }

    private static void below(
            ObjectNode schema, BiFunction<ObjectNode, String, JsonNode> change, String hint) {
        if (schema.path("properties") instanceof ObjectNode properties) {
            for (String name : properties.propertyNames().stream().toList()) {
                String own = name.equals("data") ? hint + "Data" : name.replaceAll("\\d+$", "");
                properties.set(name, change.apply((ObjectNode) properties.get(name), own));
            }
        }
        for (String one : new String[] {"items", "additionalProperties"}) {
            if (schema.path(one) instanceof ObjectNode inner) {
                schema.set(one, change.apply(inner, hint + "Item"));
            }
        }
        for (String many : new String[] {"oneOf", "anyOf", "allOf"}) {
            if (schema.path(many) instanceof ArrayNode variants) {
                for (int i = 0; i < variants.size(); i++) {
                    variants.set(i, change.apply((ObjectNode) variants.get(i), hint + "Variant"));
                }
            }
        }
    }

    private JsonNode count(ObjectNode schema, String hint) {
        seen.merge(texts.computeIfAbsent(schema, ObjectNode::toString), 1, Integer::sum);
        below(schema, this::count, hint);
        return schema;
    }

    private JsonNode replace(ObjectNode schema, String hint) {
        String text = texts.getOrDefault(schema, "");
        boolean share =
                text.length() > WORTH_SHARING
                        && seen.getOrDefault(text, 0) > 1
                        && !schema.has("$ref");
        return share
                ? schemas.reference(text, hint, schema, first -> descend(first, hint))
                : descend(schema, hint);
    }

    private JsonNode descend(ObjectNode schema, String hint) {
        below(schema, this::replace, hint);
        return schema;
    }
}

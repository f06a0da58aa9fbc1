package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.document.Extension;
import io.github.proxboxfleet.openapi.document.Facts;
import io.github.proxboxfleet.openapi.document.Scalars;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts into the extension what the document's own keywords do not bring back, so that the source
 * can be recovered exactly: the loss is measured, not foreseen.
 */
final class KeepAside {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> BELOW = List.of("properties", "items", "oneOf", "allOf");

    private final Product product;

    KeepAside(Product product) {
        this.product = product;
    }

    /** Empty source: the whole schema is our own addition. */
    void fill(ObjectNode schema, Optional<Schema> source, Site site) {
        if (source.isEmpty()) {
            return;
        }
        ObjectNode facts = source.get().facts();
        ObjectNode back = comesBack(schema, site);
        ObjectNode extension = NODES.objectNode();
        for (Map.Entry<String, JsonNode> fact : facts.properties()) {
            String keyword = fact.getKey();
            if (!isBelow(keyword, fact.getValue(), schema)
                    && !(back.has(keyword) && Facts.same(back.path(keyword), fact.getValue()))) {
                extension.set(keyword, fact.getValue());
            }
        }
        ArrayNode absent = NODES.arrayNode();
        for (Map.Entry<String, JsonNode> entry : back.properties()) {
            if (!facts.has(entry.getKey())) {
                absent.add(entry.getKey());
            }
        }
        if (!absent.isEmpty()) {
            extension.set(Extension.ABSENT, absent);
        }
        if (!extension.isEmpty()) {
            merge(schema, extension);
        }
    }

    static void merge(ObjectNode schema, ObjectNode extension) {
        if (schema.path(Extension.KEY) instanceof ObjectNode present) {
            present.setAll(extension);
        } else {
            schema.set(Extension.KEY, extension);
        }
    }

    private ObjectNode comesBack(ObjectNode schema, Site site) {
        ObjectNode back = Scalars.of(schema, product);
        for (String keyword : BELOW) {
            if (schema.has(keyword) || (keyword.equals("oneOf") && schema.has("anyOf"))) {
                back.set(keyword, NODES.objectNode());
            }
        }
        if (schema.path("additionalProperties").isObject()) {
            back.set("additionalProperties", NODES.objectNode());
        }
        if (schema.path(Extension.KEY).has(Extension.STRUCTURE) && !schema.has("format")) {
            back.set("format", NODES.objectNode());
        }
        if (site.presence() == Site.Presence.OPTIONAL) {
            back.put("optional", 1);
        }
        return back;
    }

    /** What lies below keeps its own things aside, if it is there. */
    private static boolean isBelow(String keyword, JsonNode value, ObjectNode schema) {
        return switch (keyword) {
            case "properties", "items" -> value.isObject() && schema.has(keyword);
            case "allOf" -> value.isArray() && schema.has(keyword);
            case "oneOf" -> value.isArray() && (schema.has("oneOf") || schema.has("anyOf"));
            case "additionalProperties" ->
                    value.isObject() && schema.path("additionalProperties").isObject();
            case "format" ->
                    value.isObject() && schema.path(Extension.KEY).has(Extension.STRUCTURE);
            default -> false;
        };
    }
}

package io.github.proxboxfleet.openapi.document;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Follows {@code $ref} inside one document. */
public final class References {
    private static final int DEPTH = 32;

    private final JsonNode document;

    public References(JsonNode document) {
        this.document = document;
    }

    /** What the node is, or refers to; an empty object if it refers to nothing. */
    public ObjectNode resolve(JsonNode node) {
        JsonNode at = node;
        for (int i = 0; i < DEPTH && at.path("$ref").isString(); i++) {
            String ref = at.path("$ref").stringValue();
            at = ref.startsWith("#/") ? document.at(ref.substring(1)) : at.path("");
        }
        return at instanceof ObjectNode object && !object.has("$ref")
                ? object
                : JsonNodeFactory.instance.objectNode();
    }
}

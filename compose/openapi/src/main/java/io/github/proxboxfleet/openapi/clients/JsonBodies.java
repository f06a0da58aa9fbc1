package io.github.proxboxfleet.openapi.clients;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document in which a body that may be JSON or a form is JSON: a client sends but one of them.
 */
final class JsonBodies {
    private JsonBodies() {}

    static ObjectNode of(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        copy.path("components").path("requestBodies").forEach(JsonBodies::choose);
        for (JsonNode item : copy.path("paths")) {
            for (JsonNode operation : item) {
                choose(operation.path("requestBody"));
            }
        }
        return copy;
    }

    private static void choose(JsonNode body) {
        if (body.path("content") instanceof ObjectNode content && content.has("application/json")) {
            content.retain("application/json");
        }
    }
}

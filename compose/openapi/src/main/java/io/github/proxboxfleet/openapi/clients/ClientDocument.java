package io.github.proxboxfleet.openapi.clients;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document as clients are generated of it.
 *
 * <p>A body that may be JSON or a form is JSON: a client sends but one of them. There are no
 * defaults: clients send those of fields that nobody set, and a host then stores them, over what a
 * guest had.
 */
final class ClientDocument {
    /** Where {@code default} is a name, not a keyword of a schema, or belongs to an address. */
    private static final Set<String> NAMES =
            Set.of("properties", "responses", "schemas", "mapping");

    private ClientDocument() {}

    static ObjectNode of(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        copy.path("components").path("requestBodies").forEach(ClientDocument::choose);
        for (JsonNode item : copy.path("paths")) {
            for (JsonNode operation : item) {
                choose(operation.path("requestBody"));
            }
        }
        undefault(copy.path("paths"), "paths");
        undefault(copy.path("components"), "components");
        Alternatives.replace(copy);
        return LenientAnswers.of(copy);
    }

    private static void choose(JsonNode body) {
        if (body.path("content") instanceof ObjectNode content && content.has("application/json")) {
            content.retain("application/json");
        }
    }

    private static void undefault(JsonNode node, String key) {
        if (node instanceof ObjectNode object && !NAMES.contains(key)) {
            object.remove("default");
        }
        // An extension named properties holds whatever it likes; nothing is generated of it.
        node.forEachEntry((name, inner) -> undefault(inner, name));
        if (node.isArray()) {
            node.forEach(inner -> undefault(inner, ""));
        }
    }
}

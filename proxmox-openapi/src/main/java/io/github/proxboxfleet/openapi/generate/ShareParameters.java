package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.document.Extension;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a parameter that several operations have once. */
final class ShareParameters {
    private ShareParameters() {}

    static void in(ObjectNode document) {
        Map<String, Integer> seen = new HashMap<>();
        for (JsonNode item : document.path("paths")) {
            for (JsonNode operation : item) {
                for (JsonNode parameter : operation.path("parameters")) {
                    seen.merge(parameter.toString(), 1, Integer::sum);
                }
            }
        }
        Structures shared = new Structures("#/components/parameters/");
        for (JsonNode item : document.path("paths")) {
            for (JsonNode operation : item) {
                if (operation.path("parameters") instanceof ArrayNode parameters) {
                    replace(parameters, seen, shared);
                }
            }
        }
        ObjectNode components = (ObjectNode) document.path("components");
        components.set("parameters", shared.all());
        components.set(Extension.FORMATS, components.remove(Extension.FORMATS));
    }

    private static void replace(
            ArrayNode parameters, Map<String, Integer> seen, Structures shared) {
        for (int i = 0; i < parameters.size(); i++) {
            ObjectNode parameter = (ObjectNode) parameters.get(i);
            if (seen.getOrDefault(parameter.toString(), 0) > 1) {
                parameters.set(i, shared.reference(parameter.path("name").asString(), parameter));
            }
        }
    }
}

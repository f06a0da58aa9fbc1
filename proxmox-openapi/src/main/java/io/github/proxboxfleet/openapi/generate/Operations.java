package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.document.Extension;
import io.github.proxboxfleet.openapi.document.Wording;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One operation of the document. */
final class Operations {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Requests requests;
    private final Responses responses;
    private final Set<String> parents;

    /**
     * @param parents paths that have paths below them
     */
    Operations(Requests requests, Responses responses, Set<String> parents) {
        this.requests = requests;
        this.responses = responses;
        this.parents = parents;
    }

    ObjectNode write(Operation operation, String id) {
        ObjectNode into = NODES.objectNode().put("operationId", id);
        into.putArray("tags").add(Names.tag(operation.path(), parents));
        into.put("description", Wording.of(operation));
        ArrayNode parameters = requests.parameters(operation);
        if (!parameters.isEmpty()) {
            into.set("parameters", parameters);
        }
        requests.body(operation).ifPresent(body -> into.set("requestBody", body));
        ObjectNode extension = extension(operation);
        into.set("responses", responses.of(operation, extension));
        into.set("security", Login.security(operation));
        into.set(Extension.KEY, extension);
        return into;
    }

    /** All that the source says beside parameters and answer, as it stands there. */
    private static ObjectNode extension(Operation operation) {
        ObjectNode extension = NODES.objectNode();
        for (Map.Entry<String, JsonNode> fact : operation.facts().properties()) {
            boolean elsewhere =
                    switch (fact.getKey()) {
                        case "parameters", "returns", "description" -> true;
                        case "method" ->
                                fact.getValue().asString("").equals(operation.verb().name());
                        default -> false;
                    };
            if (!elsewhere) {
                extension.set(fact.getKey(), fact.getValue());
            }
        }
        if (!operation.facts().has("method")) {
            extension.putArray(Extension.ABSENT).add("method");
        }
        if (operation.directory()) {
            extension.put(Extension.DIRECTORY, true);
        }
        ObjectNode input = NODES.objectNode();
        for (Map.Entry<String, JsonNode> fact : operation.input().facts().properties()) {
            boolean same =
                    fact.getKey().equals("description")
                            && fact.getValue().equals(operation.facts().path("description"));
            if (!fact.getKey().equals("properties") && !same) {
                input.set(fact.getKey(), fact.getValue());
            }
        }
        ArrayNode absent = NODES.arrayNode();
        for (String key : new String[] {"properties", "description"}) {
            if (!operation.input().facts().has(key)) {
                absent.add(key);
            }
        }
        if (!absent.isEmpty()) {
            input.set(Extension.ABSENT, absent);
        }
        if (!input.isEmpty()) {
            extension.set("parameters", input);
        }
        return extension;
    }
}

package io.github.proxboxfleet.openapi.document;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An operation of a document as its source wrote it. */
final class RecoverOperation {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> ELSEWHERE =
            Set.of("parameters", "returns", Extension.ABSENT, Extension.DIRECTORY);

    private final References references;
    private final RecoverSchema schemas;

    RecoverOperation(Product product, References references) {
        this.references = references;
        this.schemas = new RecoverSchema(product, references);
    }

    ObjectNode facts(JsonNode item, Verb verb) {
        JsonNode operation = item.path(verb.word());
        JsonNode extension = operation.path(Extension.KEY);
        ObjectNode facts = NODES.objectNode();
        for (Map.Entry<String, JsonNode> kept : extension.properties()) {
            if (!ELSEWHERE.contains(kept.getKey())) {
                facts.set(kept.getKey(), kept.getValue());
            }
        }
        if (!facts.has("method") && extension.path(Extension.ABSENT).isEmpty()) {
            facts.put("method", verb.name());
        }
        Optional<String> prose = Wording.source(operation.path("description").asString(""));
        prose.ifPresent(text -> facts.put("description", text));
        facts.set("parameters", input(item, operation, prose));
        facts.set("returns", returns(operation));
        return facts;
    }

    private ObjectNode input(JsonNode item, JsonNode operation, Optional<String> prose) {
        ObjectNode input = NODES.objectNode();
        ObjectNode properties = input.putObject("properties");
        for (JsonNode parameters : List.of(item.path("parameters"), operation.path("parameters"))) {
            for (JsonNode parameter : parameters) {
                parameter(references.resolve(parameter), properties);
            }
        }
        ObjectNode body = body(operation);
        Set<String> before = new HashSet<>(properties.propertyNames());
        for (Map.Entry<String, JsonNode> entry :
                schemas.facts(body).path("properties").properties()) {
            if (!before.contains(entry.getKey())) {
                properties.set(entry.getKey(), entry.getValue());
            }
        }
        prose.ifPresent(text -> input.put("description", text));
        RecoverSchema.apply(operation.path(Extension.KEY).path("parameters"), input);
        return input;
    }

    private void parameter(ObjectNode parameter, ObjectNode properties) {
        JsonNode schema = parameter.path("schema");
        if (RecoverSchema.added(references.resolve(schema))) {
            return;
        }
        ObjectNode facts = schemas.property(schema, parameter.path("required").booleanValue(false));
        if (parameter.has("description")) {
            facts.set("description", parameter.path("description"));
        }
        properties.set(parameter.path("name").asString(""), facts);
    }

    /** The object that travels in the body; empty if there is none, or if it is a file. */
    private ObjectNode body(JsonNode operation) {
        JsonNode content = references.resolve(operation.path("requestBody")).path("content");
        for (JsonNode media : content) {
            ObjectNode schema = references.resolve(media.path("schema"));
            if (schema.path("properties").isObject()) {
                return schema;
            }
        }
        return NODES.objectNode();
    }

    private JsonNode returns(JsonNode operation) {
        JsonNode kept = operation.path(Extension.KEY).path("returns");
        if (kept.isObject()) {
            return kept;
        }
        JsonNode ok = references.resolve(operation.path("responses").path("200"));
        ObjectNode schema =
                references.resolve(ok.path("content").path("application/json").path("schema"));
        JsonNode data = schema.path("properties").path("data");
        return schemas.facts(data.isMissingNode() ? schema : data);
    }
}

package io.github.proxboxfleet.openapi.validation;

import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Visits each schema that stands in a document; references are not followed. */
final class Schemas {
    private static final List<String> ONE = List.of("items", "additionalProperties", "not");
    private static final List<String> SOME = List.of("allOf", "oneOf", "anyOf");

    private final BiConsumer<JsonPointer, JsonNode> seen;

    private Schemas(BiConsumer<JsonPointer, JsonNode> seen) {
        this.seen = seen;
    }

    static void each(Document document, BiConsumer<JsonPointer, JsonNode> seen) {
        Schemas schemas = new Schemas(seen);
        JsonNode components = document.tree().path("components");
        schemas.named(components.path("schemas"), Pointers.of("components", "schemas"));
        for (String kind : List.of("parameters", "headers", "requestBodies", "responses")) {
            components
                    .path(kind)
                    .forEachEntry(
                            (name, part) ->
                                    schemas.part(part, Pointers.of("components", kind, name)));
        }
        document.tree()
                .path("paths")
                .forEachEntry(
                        (path, item) ->
                                schemas.parts(
                                        item.path("parameters"),
                                        Pointers.of("paths", path, "parameters")));
        Operation.of(document).forEach(schemas::operation);
    }

    private void operation(Operation operation) {
        JsonPointer where = operation.where();
        parts(operation.node().path("parameters"), where.appendProperty("parameters"));
        part(operation.node().path("requestBody"), where.appendProperty("requestBody"));
        JsonPointer responses = where.appendProperty("responses");
        operation
                .node()
                .path("responses")
                .forEachEntry(
                        (status, response) -> part(response, responses.appendProperty(status)));
    }

    private void parts(JsonNode list, JsonPointer where) {
        for (int i = 0; i < list.size(); i++) {
            part(list.get(i), where.appendIndex(i));
        }
    }

    /**
     * A parameter, header, body or response: what has a schema, or contents and headers that have.
     */
    private void part(JsonNode part, JsonPointer where) {
        schema(part.path("schema"), where.appendProperty("schema"));
        for (String kind : List.of("content", "headers")) {
            JsonPointer inner = where.appendProperty(kind);
            part.path(kind).forEachEntry((name, value) -> part(value, inner.appendProperty(name)));
        }
    }

    private void named(JsonNode schemas, JsonPointer where) {
        schemas.forEachEntry((name, schema) -> schema(schema, where.appendProperty(name)));
    }

    private void schema(JsonNode schema, JsonPointer where) {
        if (!schema.isObject() || schema.has("$ref")) {
            return;
        }
        seen.accept(where, schema);
        named(schema.path("properties"), where.appendProperty("properties"));
        ONE.forEach(key -> schema(schema.path(key), where.appendProperty(key)));
        for (String key : SOME) {
            JsonPointer list = where.appendProperty(key);
            for (int i = 0; i < schema.path(key).size(); i++) {
                schema(schema.path(key).get(i), list.appendIndex(i));
            }
        }
    }
}

package io.github.proxboxfleet.openapi.clients;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document whose answers promise nothing but types. Hosts leave out fields that are declared
 * required, send values that are not listed and fields that are not declared; a client that insists
 * fails on a real host. What is sent to a host stays as strict as it was.
 */
final class LenientAnswers {
    private static final String COMPONENT = "#/components/schemas/";
    private static final List<String> PROMISES =
            List.of(
                    "enum",
                    "pattern",
                    "minimum",
                    "maximum",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "uniqueItems",
                    "minProperties",
                    "maxProperties",
                    "default",
                    "required");

    private final ObjectNode schemas;
    private final Set<String> sent = new HashSet<>();
    private final Set<String> relaxed = new HashSet<>();

    private LenientAnswers(ObjectNode schemas) {
        this.schemas = schemas;
    }

    static ObjectNode of(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        LenientAnswers answers =
                new LenientAnswers(copy.withObject("components").withObject("schemas"));
        JsonNode components = copy.path("components");
        answers.collect(components.path("parameters"));
        answers.collect(components.path("requestBodies"));
        for (JsonNode item : copy.path("paths")) {
            answers.collect(item.path("parameters"));
            for (JsonNode operation : item) {
                answers.collect(operation.path("parameters"));
                answers.collect(operation.path("requestBody"));
            }
        }
        components.path("responses").forEach(answers::response);
        for (JsonNode item : copy.path("paths")) {
            for (JsonNode operation : item) {
                operation.path("responses").forEach(answers::response);
            }
        }
        return copy;
    }

    /** Which components a client sends. */
    private void collect(JsonNode node) {
        String name = component(node);
        if (!name.isEmpty() && sent.add(name)) {
            collect(schemas.path(name));
        }
        node.forEach(this::collect);
    }

    private void response(JsonNode response) {
        for (JsonNode content : response.path("content")) {
            if (content.path("schema") instanceof ObjectNode schema) {
                relax(schema, "");
            }
        }
    }

    /**
     * @param kept the property that tells variants apart, which they go on promising
     */
    private void relax(ObjectNode schema, String kept) {
        String name = component(schema);
        if (!name.isEmpty()) {
            schema.put("$ref", COMPONENT + component(name, kept));
            return;
        }
        boolean told = promised(schema, kept);
        schema.remove(PROMISES);
        if (told) {
            schema.putArray("required").add(kept);
        }
        if (schema.path("additionalProperties").isBoolean()) {
            schema.remove("additionalProperties");
        }
        schema.path("properties")
                .forEachEntry(
                        (property, inner) -> {
                            if (!(told && property.equals(kept))) {
                                relaxed(inner, "");
                            }
                        });
        relaxed(schema.path("items"), "");
        relaxed(schema.path("additionalProperties"), "");
        variants(schema, kept);
    }

    private void variants(ObjectNode schema, String kept) {
        ObjectNode discriminator =
                schema.path("discriminator") instanceof ObjectNode object ? object : null;
        String tells =
                discriminator == null ? kept : discriminator.path("propertyName").asString("");
        for (String key : List.of("oneOf", "anyOf", "allOf")) {
            schema.path(key).forEach(variant -> relaxed(variant, tells));
        }
        if (discriminator != null && discriminator.path("mapping") instanceof ObjectNode mapping) {
            for (String value : List.copyOf(mapping.propertyNames())) {
                String target = mapping.path(value).asString("");
                if (target.startsWith(COMPONENT)) {
                    mapping.put(
                            value,
                            COMPONENT + component(target.substring(COMPONENT.length()), tells));
                }
            }
        }
    }

    private void relaxed(JsonNode schema, String kept) {
        if (schema instanceof ObjectNode object) {
            relax(object, kept);
        }
    }

    /** The name of the relaxed component: its own, or, where it is also sent, that of a twin. */
    private String component(String name, String kept) {
        String answer = sent.contains(name) ? name + "Answer" : name;
        if (relaxed.add(answer) && schemas.path(name) instanceof ObjectNode schema) {
            ObjectNode twin = sent.contains(name) ? schema.deepCopy() : schema;
            schemas.set(answer, twin);
            relax(twin, kept);
        }
        return answer;
    }

    private static boolean promised(ObjectNode schema, String property) {
        return schema.path("required") instanceof ArrayNode required
                && required.valueStream().anyMatch(name -> name.asString("").equals(property));
    }

    private static String component(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.startsWith(COMPONENT) ? reference.substring(COMPONENT.length()) : "";
    }
}

package io.github.proxboxfleet.openapi.clients;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces a choice between an array and something else, which OpenAPI Generator turns into code
 * that does not compile, by what the choices have in common: the type that stands beside them, else
 * anything.
 */
final class Alternatives {
    private static final List<String> CHOICES = List.of("anyOf", "oneOf");
    private static final String COMPONENT = "#/components/schemas/";

    private final JsonNode schemas;

    private Alternatives(JsonNode schemas) {
        this.schemas = schemas;
    }

    static void replace(ObjectNode document) {
        Alternatives alternatives = new Alternatives(document.path("components").path("schemas"));
        alternatives.visit(document.path("paths"));
        alternatives.visit(document.path("components"));
    }

    private void visit(JsonNode node) {
        if (node instanceof ObjectNode object) {
            CHOICES.stream()
                    .filter(key -> mixed(object.path(key)))
                    .toList()
                    .forEach(object::remove);
        }
        node.forEach(this::visit);
    }

    private boolean mixed(JsonNode choice) {
        return choice.isArray() && choice.valueStream().anyMatch(this::array);
    }

    private boolean array(JsonNode variant) {
        String reference = variant.path("$ref").asString("");
        JsonNode schema =
                reference.startsWith(COMPONENT)
                        ? schemas.path(reference.substring(COMPONENT.length()))
                        : variant;
        return schema.path("type").asString("").equals("array");
    }
}

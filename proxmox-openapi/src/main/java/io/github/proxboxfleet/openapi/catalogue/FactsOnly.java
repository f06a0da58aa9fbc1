package io.github.proxboxfleet.openapi.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A catalogue without the prose of its source: what may be shipped. Names, types, limits and
 * permissions are facts; sentences are somebody's work.
 */
public final class FactsOnly {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> PROSE =
            Set.of("description", "verbose_description", "format_description", "typetext");

    /** Never prose, whatever their words look like. */
    private static final Set<String> LITERAL = Set.of("pattern", "enum");

    private static final Pattern SENTENCE =
            Pattern.compile("(?:\\p{L}{2,}[,.:;]?\\s+){2}\\p{L}{2,}");

    private FactsOnly() {}

    public static Catalogue of(Catalogue catalogue) {
        Map<String, JsonNode> formats = new LinkedHashMap<>();
        catalogue.formats().forEach((name, format) -> formats.put(name, format(format)));
        return new Catalogue(
                catalogue.product(),
                catalogue.version(),
                catalogue.operations().stream().map(FactsOnly::operation).toList(),
                formats);
    }

    /** Whether the text is a sentence rather than a value. */
    public static boolean prose(String text) {
        return SENTENCE.matcher(text).find();
    }

    private static Operation operation(Operation operation) {
        ObjectNode facts = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : operation.facts().properties()) {
            String key = entry.getKey();
            boolean schema = key.equals("parameters") || key.equals("returns");
            if (schema && entry.getValue() instanceof ObjectNode object) {
                facts.set(key, schema(object));
            } else if (!PROSE.contains(key)) {
                value(entry.getValue()).ifPresent(value -> facts.set(key, value));
            }
        }
        return Operation.of(operation.path(), operation.verb(), operation.directory(), facts);
    }

    private static JsonNode format(JsonNode format) {
        if (!(format instanceof ObjectNode object)) {
            return format;
        }
        ObjectNode holder = NODES.objectNode().set("format", object);
        return schema(holder).path("format");
    }

    static ObjectNode schema(ObjectNode schema) {
        ObjectNode below = SubSchemas.map(schema, FactsOnly::schema);
        ObjectNode facts = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : below.properties()) {
            String keyword = entry.getKey();
            if (SubSchemas.holds(keyword, entry.getValue()) || LITERAL.contains(keyword)) {
                facts.set(keyword, entry.getValue());
            } else if (!PROSE.contains(keyword)) {
                value(entry.getValue()).ifPresent(value -> facts.set(keyword, value));
            }
        }
        return facts;
    }

    /** The value without the prose in it; empty if it is nothing else. */
    private static Optional<JsonNode> value(JsonNode value) {
        if (value.isString() && prose(value.stringValue())) {
            return Optional.empty();
        }
        if (value instanceof ArrayNode array) {
            ArrayNode kept = NODES.arrayNode();
            array.forEach(entry -> value(entry).ifPresent(kept::add));
            return Optional.of(kept);
        }
        if (value instanceof ObjectNode object) {
            ObjectNode kept = NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                if (!PROSE.contains(entry.getKey())) {
                    value(entry.getValue()).ifPresent(v -> kept.set(entry.getKey(), v));
                }
            }
            return Optional.of(kept);
        }
        return Optional.of(value);
    }
}

package io.github.proxboxfleet.openapi.check;

import io.github.proxboxfleet.openapi.catalogue.FactsOnly;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.document.Extension;
import io.github.proxboxfleet.openapi.document.Facts;
import io.github.proxboxfleet.openapi.document.References;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fact counts only where a reader can use it: in OpenAPI's own keyword, of the right JSON type, a
 * pattern that compiles and is anchored. What stands only in the extension is counted as set aside.
 */
final class Usable {
    private static final Map<String, List<String>> PLACES =
            Map.of(
                    "type", List.of("type"),
                    "enum", List.of("enum"),
                    "default", List.of("default"),
                    "pattern", List.of("pattern"),
                    "minimum", List.of("minimum"),
                    "maximum", List.of("maximum"),
                    "minLength", List.of("minLength", "minItems"),
                    "maxLength", List.of("maxLength", "maxItems"),
                    "items", List.of("items"),
                    "oneOf", List.of("oneOf", "anyOf"));

    private final Operation operation;
    private final References references;
    private final Differences differences;
    private int aside;

    Usable(Operation operation, References references, Differences differences) {
        this.operation = operation;
        this.references = references;
        this.differences = differences;
    }

    /** How many facts have a place in OpenAPI and are not there. */
    int aside() {
        return aside;
    }

    void check(JsonNode written) {
        Map<String, Schema> parameters = operation.input().properties();
        for (JsonNode reference : written.path("parameters")) {
            ObjectNode parameter = references.resolve(reference);
            Schema source = parameters.get(parameter.path("name").asString(""));
            if (source != null) {
                schema(source, parameter.path("schema"), parameter.path("name").asString());
            }
        }
        references
                .resolve(written.path("requestBody"))
                .path("content")
                .valueStream()
                .findFirst()
                .map(media -> references.resolve(media.path("schema")))
                .ifPresent(body -> properties(parameters, body, "body"));
        JsonNode ok = references.resolve(written.path("responses").path("200"));
        ObjectNode envelope =
                references.resolve(ok.path("content").path("application/json").path("schema"));
        JsonNode data = envelope.path("properties").path("data");
        if (data.isObject()) {
            schema(operation.returns(), data, "answer");
        }
    }

    private void schema(Schema source, JsonNode node, String place) {
        ObjectNode schema = references.resolve(node);
        JsonNode kept = schema.path(Extension.KEY);
        PLACES.forEach(
                (keyword, places) -> {
                    boolean there = places.stream().anyMatch(schema::has);
                    if (source.facts().has(keyword) && !there && !saidByAbsence(source, keyword)) {
                        aside += facts(source.facts().path(keyword));
                    }
                });
        legal(schema, place);
        if (kept.has("type") && !schema.has("type")) {
            return; // an answer of no type, or one that the overlay types
        }
        properties(source.properties(), schema, place);
        source.items().ifPresent(items -> schema(items, schema.path("items"), place + "/[]"));
        JsonNode variants = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
        List<Schema> own = source.variants();
        for (int i = 0; i < Math.min(own.size(), variants.size()); i++) {
            schema(own.get(i), variants.path(i), place + "/|" + i);
        }
        if (source.facts().path("format") instanceof ObjectNode format) {
            structure(format, kept.path(Extension.STRUCTURE), place + "/~");
        }
    }

    /**
     * OpenAPI says null and any by giving no type, and null for a default by giving none. A
     * sentence is no value, and the maximum that the generator of the source copies from the
     * minimum no fact.
     */
    private static boolean saidByAbsence(Schema source, String keyword) {
        JsonNode value = source.facts().path(keyword);
        return switch (keyword) {
            case "type" -> source.is("null") || source.type().isEmpty();
            case "default" -> value.isNull() || FactsOnly.prose(value.asString(""));
            case "enum" -> value.isNull();
            case "maxLength" ->
                    source.is("array") && Facts.same(value, source.facts().path("minLength"));
            case "items" -> source.is("object");
            default -> false;
        };
    }

    private void structure(ObjectNode format, JsonNode reference, String place) {
        ObjectNode structure = references.resolve(reference);
        if (structure.isEmpty()) {
            add("structure-missing", place, "the fields of the property string", "");
        } else if (format.path("type").isString()) {
            schema(new Schema(format), structure, place);
        } else {
            ObjectNode holder = format.objectNode();
            holder.set("properties", format);
            properties(new Schema(holder).properties(), structure, place);
        }
    }

    private void properties(Map<String, Schema> source, ObjectNode object, String place) {
        JsonNode written = object.path("properties");
        source.forEach(
                (name, schema) -> {
                    String first = name.endsWith("[n]") ? name.replace("[n]", "0") : name;
                    JsonNode own = written.path(written.has(name) ? name : first);
                    if (own.isObject()) {
                        schema(schema, own, place + "/" + name);
                    }
                });
    }

    /** A set-aside keyword with schemas in it takes all their facts along. */
    private static int facts(JsonNode value) {
        int count = 1;
        if (value.isObject()) {
            for (JsonNode below : value) {
                count += below.isObject() ? facts(below) : 1;
            }
        }
        return count;
    }

    private void legal(ObjectNode schema, String place) {
        String type = schema.path("type").asString("");
        JsonNode byDefault = schema.path("default");
        if (!byDefault.isMissingNode() && !ofType(type, byDefault)) {
            add("default-illegal", place, type, byDefault);
        }
        for (JsonNode value : schema.path("enum")) {
            if (!ofType(type, value)) {
                add("enum-illegal", place, type, value);
            }
        }
        for (String limit : new String[] {"minimum", "maximum"}) {
            if (schema.has(limit) && !schema.path(limit).isNumber()) {
                add("limit-illegal", place, "a number", schema.path(limit));
            }
        }
        if (schema.has("pattern")) {
            pattern(schema.path("pattern").asString(""), place);
        }
        if (type.equals("array") && !schema.path("items").isObject()) {
            add("items-missing", place, "items", "");
        }
    }

    private void pattern(String pattern, String place) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException broken) {
            add("pattern-illegal", place, broken.getDescription(), pattern);
        }
        if (!pattern.startsWith("^") || !pattern.endsWith("$")) {
            add("pattern-unanchored", place, "^…$", pattern);
        }
    }

    private static boolean ofType(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private void add(String code, String subject, Object expected, Object found) {
        differences.add(code, operation.id(), subject, expected, found);
    }
}

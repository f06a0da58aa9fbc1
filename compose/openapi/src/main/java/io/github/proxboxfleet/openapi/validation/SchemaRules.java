package io.github.proxboxfleet.openapi.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A schema can be used: its pattern compiles, its default and its values are of its type, its
 * bounds leave room.
 */
final class SchemaRules implements Validator {
    @Override
    public List<Finding> judge(Document document) {
        List<Finding> findings = new ArrayList<>();
        Schemas.each(
                document,
                (where, schema) -> {
                    pattern(where, schema, findings);
                    values(where, schema, document, findings);
                    bounds(where, schema, findings);
                    items(where, schema, findings);
                    discriminator(where, schema, document, findings);
                });
        return findings;
    }

    private static void pattern(JsonPointer where, JsonNode schema, List<Finding> findings) {
        Regex.complaint(schema.path("pattern").asString(""))
                .ifPresent(
                        complaint ->
                                findings.add(
                                        Rules.error(
                                                where.appendProperty("pattern"),
                                                "the pattern is no regular expression of ECMA 262: "
                                                        + complaint)));
    }

    private static void values(
            JsonPointer where, JsonNode schema, Document document, List<Finding> findings) {
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < schema.path("enum").size(); i++) {
            JsonNode value = schema.path("enum").get(i);
            JsonPointer here = where.appendProperty("enum").appendIndex(i);
            if (!seen.add(value)) {
                findings.add(Rules.error(here, "the value " + value + " is listed twice"));
            }
            Typing.complaint(value, schema, document)
                    .ifPresent(
                            complaint ->
                                    findings.add(
                                            Rules.error(
                                                    here, "the value " + value + " " + complaint)));
        }
        if (!schema.has("default")) {
            return;
        }
        JsonNode value = schema.path("default");
        Optional<String> complaint =
                Typing.complaint(value, schema, document).or(() -> Limits.complaint(value, schema));
        complaint.ifPresent(
                text ->
                        findings.add(
                                Rules.error(
                                        where.appendProperty("default"),
                                        "the default " + value + " " + text)));
    }

    private static void bounds(JsonPointer where, JsonNode schema, List<Finding> findings) {
        for (List<String> pair :
                List.of(
                        List.of("minimum", "maximum"),
                        List.of("minLength", "maxLength"),
                        List.of("minItems", "maxItems"),
                        List.of("minProperties", "maxProperties"))) {
            JsonNode low = schema.path(pair.getFirst());
            JsonNode high = schema.path(pair.getLast());
            if (low.isNumber()
                    && high.isNumber()
                    && low.decimalValue().compareTo(high.decimalValue()) > 0) {
                findings.add(
                        Rules.error(
                                where.appendProperty(pair.getFirst()),
                                pair.getFirst()
                                        + " "
                                        + low
                                        + " is above "
                                        + pair.getLast()
                                        + " "
                                        + high
                                        + ", so that nothing fits"));
            }
        }
    }

    private static void items(JsonPointer where, JsonNode schema, List<Finding> findings) {
        if (schema.path("type").asString("").equals("array") && !schema.has("items")) {
            findings.add(
                    Rules.error(where, "an array says what it holds; add items, {} for anything"));
        }
    }

    /** The property that tells variants apart is there in each of them, and required. */
    private static void discriminator(
            JsonPointer where, JsonNode schema, Document document, List<Finding> findings) {
        JsonNode discriminator = schema.path("discriminator");
        String property = discriminator.path("propertyName").asString("");
        if (property.isEmpty()) {
            return;
        }
        for (String kind : List.of("oneOf", "anyOf")) {
            for (int i = 0; i < schema.path(kind).size(); i++) {
                JsonPointer here = where.appendProperty(kind).appendIndex(i);
                JsonNode variant = schema.path(kind).get(i);
                if (!variant.has("$ref")) {
                    findings.add(
                            Rules.error(
                                    here,
                                    "a variant with a discriminator is a reference; move it to components"));
                } else if (!declares(variant, property, document)) {
                    findings.add(
                            Rules.error(
                                    here,
                                    "the variant does not require "
                                            + property
                                            + ", which tells it apart"));
                }
            }
        }
        JsonPointer mapping = where.appendProperty("discriminator").appendProperty("mapping");
        discriminator
                .path("mapping")
                .forEachEntry(
                        (value, target) -> {
                            String reference = target.asString("");
                            if (reference.startsWith("#/")
                                    && document.resolve(reference).isMissingNode()) {
                                findings.add(
                                        Rules.error(
                                                mapping.appendProperty(value),
                                                "the reference "
                                                        + reference
                                                        + " leads to nothing"));
                            }
                        });
    }

    private static boolean declares(JsonNode variant, String property, Document document) {
        JsonNode whole =
                variant.has("$ref") ? document.resolve(variant.path("$ref").asString("")) : variant;
        boolean here =
                whole.path("properties").has(property)
                        && whole.path("required")
                                .valueStream()
                                .anyMatch(name -> name.asString("").equals(property));
        JsonNode nested = whole.path("oneOf");
        return here
                || whole.path("allOf")
                        .valueStream()
                        .anyMatch(part -> declares(part, property, document))
                || (!nested.isEmpty()
                        && nested.valueStream()
                                .allMatch(part -> declares(part, property, document)));
    }
}

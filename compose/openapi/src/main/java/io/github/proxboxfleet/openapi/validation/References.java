package io.github.proxboxfleet.openapi.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The document stands on its own: each reference leads to something in it. */
final class References implements Validator {
    @Override
    public List<Finding> judge(Document document) {
        List<Finding> findings = new ArrayList<>();
        each(
                document.tree(),
                JsonPointer.empty(),
                (where, reference) -> {
                    if (!reference.startsWith("#/")) {
                        findings.add(
                                Rules.error(
                                        where,
                                        "the reference "
                                                + reference
                                                + " leads out of the document; put what it names under components"));
                    } else if (document.resolve(reference).isMissingNode()) {
                        findings.add(
                                Rules.error(
                                        where,
                                        "the reference "
                                                + reference
                                                + " leads to nothing; add it under components, or correct the name"));
                    }
                });
        return findings;
    }

    static boolean external(Document document) {
        List<String> outside = new ArrayList<>();
        each(
                document.tree(),
                JsonPointer.empty(),
                (_, reference) -> {
                    if (!reference.startsWith("#")) {
                        outside.add(reference);
                    }
                });
        return !outside.isEmpty();
    }

    private static void each(
            JsonNode node, JsonPointer where, BiConsumer<JsonPointer, String> seen) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                each(node.get(i), where.appendIndex(i), seen);
            }
        }
        if (node.path("$ref").isString()) {
            seen.accept(where.appendProperty("$ref"), node.path("$ref").asString());
        }
        node.forEachEntry(
                (key, value) -> {
                    if (value.isContainer() && !data(key, where)) {
                        each(value, where.appendProperty(key), seen);
                    }
                });
    }

    /** Extensions, examples and defaults are data, in which $ref means nothing. */
    private static boolean data(String key, JsonPointer where) {
        JsonPointer last = where.last();
        boolean named =
                last != null
                        && last.mayMatchProperty()
                        && last.getMatchingProperty().equals("properties");
        return !named && (key.startsWith("x-") || key.equals("example") || key.equals("default"));
    }
}

package io.github.proxboxfleet.openapi.validation;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a document.
 *
 * @param shared the parameters of its path, which it has too
 */
record Operation(String path, String verb, JsonNode node, JsonNode shared) {
    static List<Operation> of(Document document) {
        List<Operation> operations = new ArrayList<>();
        document.tree()
                .path("paths")
                .forEachEntry(
                        (path, item) ->
                                item.forEachEntry(
                                        (verb, node) -> {
                                            if (Pointers.VERBS.contains(verb)) {
                                                operations.add(
                                                        new Operation(
                                                                path,
                                                                verb,
                                                                node,
                                                                item.path("parameters")));
                                            }
                                        }));
        return operations;
    }

    JsonPointer where() {
        return Pointers.of("paths", path, verb);
    }

    boolean hasNoBody() {
        return verb.equals("get") || verb.equals("delete") || verb.equals("head");
    }
}

package io.github.proxboxfleet.openapi.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonPointer;

/** Operations can be named, told apart and sent. */
final class Operations implements Validator {
    @Override
    public List<Finding> judge(Document document) {
        List<Finding> findings = new ArrayList<>(paths(document));
        Map<String, Operation> named = new HashMap<>();
        for (Operation operation : Operation.of(document)) {
            JsonPointer where = operation.where();
            String id = operation.node().path("operationId").asString("");
            if (id.isEmpty()) {
                findings.add(
                        Rules.error(
                                where,
                                "has no operationId, so that a client cannot name it; add a unique one"));
            } else {
                Operation first = named.putIfAbsent(id, operation);
                if (first != null) {
                    findings.add(
                            Rules.error(
                                    where.appendProperty("operationId"),
                                    "the operationId "
                                            + id
                                            + " belongs to "
                                            + Pointers.words(first.where())
                                            + " already"));
                }
            }
            if (operation.hasNoBody() && operation.node().has("requestBody")) {
                findings.add(
                        Rules.error(
                                where.appendProperty("requestBody"),
                                "a "
                                        + operation.verb().toUpperCase(Locale.ROOT)
                                        + " carries no body, Proxmox answers 501 to one; make its fields query parameters"));
            }
        }
        return findings;
    }

    /** Paths that differ in their placeholders' names only are the same. */
    private static List<Finding> paths(Document document) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> shapes = new HashMap<>();
        document.tree()
                .path("paths")
                .propertyNames()
                .forEach(
                        path -> {
                            String first =
                                    shapes.putIfAbsent(path.replaceAll("\\{[^}]*}", "{}"), path);
                            if (first != null) {
                                findings.add(
                                        Rules.error(
                                                Pointers.of("paths", path),
                                                "is the same path as "
                                                        + first
                                                        + "; keep one of them"));
                            }
                        });
        return findings;
    }
}

package io.github.proxboxfleet.openapi.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What a path leaves open is declared, once, and nothing else is. */
final class Parameters implements Validator {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    @Override
    public List<Finding> judge(Document document) {
        List<Finding> findings = new ArrayList<>();
        Operation.of(document).forEach(operation -> judge(operation, document, findings));
        return findings;
    }

    private static void judge(Operation operation, Document document, List<Finding> findings) {
        Map<JsonPointer, JsonNode> own = new LinkedHashMap<>();
        collect(
                operation.node().path("parameters"),
                operation.where().appendProperty("parameters"),
                document,
                own);
        duplicates(own, findings);
        Map<JsonPointer, JsonNode> all = new LinkedHashMap<>(own);
        collect(
                operation.shared(),
                Pointers.of("paths", operation.path(), "parameters"),
                document,
                all);

        Set<String> open = new HashSet<>();
        PLACEHOLDER.matcher(operation.path()).results().forEach(match -> open.add(match.group(1)));
        Set<String> declared = new HashSet<>();
        all.forEach(
                (where, parameter) -> {
                    if (!parameter.path("in").asString("").equals("path")) {
                        return;
                    }
                    String name = parameter.path("name").asString("");
                    declared.add(name);
                    if (!open.contains(name)) {
                        findings.add(
                                Rules.error(
                                        where,
                                        "the path parameter "
                                                + name
                                                + " is not in the path; put {"
                                                + name
                                                + "} there, or declare it elsewhere"));
                    }
                    if (!parameter.path("required").asBoolean(false)) {
                        findings.add(
                                Rules.error(
                                        where,
                                        "the path parameter "
                                                + name
                                                + " is not required; set required: true"));
                    }
                });
        Matcher placeholder = PLACEHOLDER.matcher(operation.path());
        while (placeholder.find()) {
            if (!declared.contains(placeholder.group(1))) {
                findings.add(
                        Rules.error(
                                operation.where(),
                                "the path parameter "
                                        + placeholder.group(1)
                                        + " is not declared; add it to parameters"));
            }
        }
    }

    private static void collect(
            JsonNode list, JsonPointer where, Document document, Map<JsonPointer, JsonNode> into) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode parameter = list.get(i);
            into.put(
                    where.appendIndex(i),
                    parameter.has("$ref")
                            ? document.resolve(parameter.path("$ref").asString(""))
                            : parameter);
        }
    }

    private static void duplicates(Map<JsonPointer, JsonNode> parameters, List<Finding> findings) {
        Set<String> seen = new HashSet<>();
        parameters.forEach(
                (where, parameter) -> {
                    String name = parameter.path("name").asString("");
                    String in = parameter.path("in").asString("");
                    if (!seen.add(in + " " + name)) {
                        findings.add(
                                Rules.error(
                                        where,
                                        "the "
                                                + in
                                                + " parameter "
                                                + name
                                                + " is declared twice; keep one"));
                    }
                });
    }
}

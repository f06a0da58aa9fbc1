package io.github.proxboxfleet.openapi.check;

import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Parameter;
import io.github.proxboxfleet.openapi.document.Facts;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The facts of one operation, as the source has them and as the document gives them back. */
final class CompareOperation {
    private static final Set<String> SCHEMAS = Set.of("parameters", "returns");

    private final Operation expected;
    private final Differences differences;

    CompareOperation(Operation expected, Differences differences) {
        this.expected = expected;
        this.differences = differences;
    }

    void with(Operation found) {
        parameters(found);
        for (String key : both(expected.facts(), found.facts())) {
            JsonNode want = expected.facts().path(key);
            JsonNode have = found.facts().path(key);
            if (!SCHEMAS.contains(key)) {
                value("fact", key, want, have);
            }
        }
        object("parameters", expected.input().facts(), found.input().facts());
        object("answer", expected.returns().facts(), found.returns().facts());
    }

    private void parameters(Operation found) {
        Map<String, Parameter> wanted = byName(expected);
        Map<String, Parameter> had = byName(found);
        had.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .forEach(name -> add("parameter-invented", name, "", name));
        wanted.forEach(
                (name, parameter) -> {
                    Parameter other = had.get(name);
                    if (other == null) {
                        add("parameter-missing", name, name, "");
                    } else if (other.required() != parameter.required()) {
                        add("parameter-required", name, parameter.required(), other.required());
                    }
                });
    }

    private static Map<String, Parameter> byName(Operation operation) {
        return operation.parameters().stream()
                .collect(Collectors.toMap(Parameter::name, p -> p, (a, _) -> a));
    }

    private void object(String place, ObjectNode want, ObjectNode have) {
        for (String key : both(want, have)) {
            value(place + "/" + key, key, want.path(key), have.path(key));
        }
    }

    /** Descends into objects, so that a difference is named where it is. */
    private void value(String place, String key, JsonNode want, JsonNode have) {
        if (want instanceof ObjectNode a && have instanceof ObjectNode b) {
            object(place, a, b);
        } else if (want.isArray()
                && have.isArray()
                && want.size() == have.size()
                && want.path(0).isObject()) {
            for (int i = 0; i < want.size(); i++) {
                value(place + "/" + i, key, want.path(i), have.path(i));
            }
        } else if (want.isMissingNode()) {
            add(key + "-invented", place, "", have);
        } else if (have.isMissingNode()) {
            add(key + "-missing", place, want, "");
        } else if (!Facts.same(want, have)) {
            add(key + "-changed", place, want, have);
        }
    }

    private static Set<String> both(ObjectNode a, ObjectNode b) {
        Set<String> keys = new TreeSet<>(a.propertyNames());
        keys.addAll(b.propertyNames());
        return keys;
    }

    private void add(String code, String subject, Object want, Object have) {
        differences.add(code, expected.id(), subject, want, have);
    }
}

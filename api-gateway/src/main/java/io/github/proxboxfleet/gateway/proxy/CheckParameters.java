package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.gateway.masking.ProxmoxSecrets;
import io.github.proxboxfleet.gateway.problem.Problem;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.gateway.problem.Violations;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.CheckRequest;
import io.github.proxboxfleet.openapi.catalogue.Lookup;
import io.github.proxboxfleet.openapi.catalogue.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Refuses what Proxmox would refuse, before it leaves. */
final class CheckParameters {
    private CheckParameters() {}

    /**
     * All parameters, wherever they travel. A name that stands in two places is refused: Proxmox
     * takes one of the values, and what was checked and noted could be the other.
     */
    static Map<String, JsonNode> together(
            Map<String, JsonNode> query, Map<String, JsonNode> body, Lookup.Found found) {
        Violations violations = new Violations();
        for (String name : body.keySet()) {
            violations.require(
                    !query.containsKey(name),
                    name,
                    "stands in the query and in the body",
                    "Write it once");
        }
        Map<String, JsonNode> all = new LinkedHashMap<>(query);
        all.putAll(body);
        for (String name : found.path().keySet()) {
            violations.require(
                    !all.containsKey(name),
                    name,
                    "stands in the path already",
                    "Leave it out of the query and the body");
        }
        violations.throwIfAny(ProblemType.PARAMETERS);
        return all;
    }

    static void check(Catalogue catalogue, Lookup.Found found, Map<String, JsonNode> sent) {
        Map<String, JsonNode> given = new LinkedHashMap<>(sent);
        found.path().forEach((name, value) -> given.put(name, StringNode.valueOf(value)));
        List<Violation> violations = CheckRequest.violations(catalogue, found.operation(), given);
        if (violations.isEmpty()) {
            return;
        }
        String names =
                violations.stream()
                        .map(Violation::parameter)
                        .distinct()
                        .collect(Collectors.joining(", "));
        String remedy = "See " + CatalogueLabel.page(catalogue);
        throw new ProblemException(
                Problem.of(
                                ProblemType.PARAMETERS,
                                catalogue
                                        + " does not take "
                                        + found.operation().id()
                                        + " with these parameters: "
                                        + names)
                        .with(
                                violations.stream()
                                        .map(
                                                broken ->
                                                        new Problem.FieldError(
                                                                broken.parameter(),
                                                                words(found, broken),
                                                                remedy,
                                                                broken.rule()))
                                        .toList()));
    }

    /** The rule's own words may repeat the value. */
    private static String words(Lookup.Found found, Violation broken) {
        return ProxmoxSecrets.isSecret(found.operation().path(), broken.parameter())
                ? "breaks the rule " + broken.rule()
                : broken.message();
    }
}

package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Location;
import io.github.proxboxfleet.openapi.catalogue.NamedFormats;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Parameter;
import io.github.proxboxfleet.openapi.catalogue.PropertyString;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.pattern.Dialect;
import io.github.proxboxfleet.openapi.pattern.TranslatePattern;
import io.github.proxboxfleet.openapi.pattern.Translation.Translated;
import io.github.proxboxfleet.simulator.sample.MatchingTexts;
import io.github.proxboxfleet.simulator.sample.Sample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Requests for one operation: one that asks for little, one for all, and some that break a rule.
 */
final class FuzzRequest {
    private static final List<String> AGAINST_PATTERNS =
            List.of("\u00e9\u00e9", "!", "a b?c", "~~~~~~~~~~");

    private final Catalogue catalogue;
    private final Operation operation;
    private final Sample sample;
    private final Set<String> unsampled = new TreeSet<>();
    private final Map<String, String> least = new LinkedHashMap<>();
    private int unbroken;

    /** A request in which one parameter breaks one rule. */
    record Broken(String rule, String name, Parameter parameter, Map<String, String> values) {}

    FuzzRequest(Catalogue catalogue, Operation operation, long seed) {
        this.catalogue = catalogue;
        this.operation = operation;
        this.sample =
                new Sample(
                        catalogue.product(),
                        Map.of(),
                        new MatchingTexts(catalogue.product(), seed)::of);
    }

    Set<String> unsampled() {
        return unsampled;
    }

    /** Values for which nothing was found that their pattern forbids. */
    int unbroken() {
        return unbroken;
    }

    Map<String, String> required() {
        for (Parameter parameter : operation.parameters()) {
            if (parameter.required()) {
                add(parameter, least);
            }
        }
        return Map.copyOf(least);
    }

    /** All parameters that may stand together. */
    Map<String, String> full() {
        Map<String, String> all = new LinkedHashMap<>(least);
        for (Parameter parameter : operation.parameters()) {
            if (!all.containsKey(parameter.name()) && fits(parameter)) {
                add(parameter, all);
            }
        }
        for (Parameter parameter : operation.parameters()) {
            String needed = parameter.schema().facts().path("requires").asString("");
            if (!needed.isEmpty() && !all.containsKey(needed)) {
                all.remove(sent(parameter));
            }
        }
        return all;
    }

    private void add(Parameter parameter, Map<String, String> into) {
        String known = parameter.name().equals("node") ? "pve1" : "";
        Optional<String> value = known.isEmpty() ? value(parameter) : Optional.of(known);
        value.ifPresentOrElse(
                v -> into.put(sent(parameter), v), () -> unsampled.add(parameter.name()));
    }

    private Optional<String> value(Parameter parameter) {
        return sample.of(parameter.schema(), typeOf(parameter.schema()))
                .map(FuzzRequest::text)
                .filter(text -> !text.isEmpty());
    }

    private static String text(JsonNode value) {
        return value.isArray() ? value.path(0).asString("") : value.asString(value.toString());
    }

    /** {@code net[n]} goes as {@code net0}. */
    private static String sent(Parameter parameter) {
        return parameter.name().replace("[n]", "0");
    }

    private Optional<String> typeOf(Schema schema) {
        return schema.facts()
                .path("type-property")
                .stringValueOpt()
                .map(property -> least.getOrDefault(property, ""));
    }

    private boolean fits(Parameter parameter) {
        Schema schema = parameter.schema();
        Optional<String> type = typeOf(schema);
        return type.isEmpty()
                || (!type.get().isEmpty()
                        && (schema.instanceTypes().isEmpty()
                                || schema.instanceTypes().contains(type.get())));
    }

    List<Broken> broken() {
        List<Broken> all = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.required() && parameter.in() != Location.PATH) {
                Map<String, String> without = new LinkedHashMap<>(least);
                without.remove(sent(parameter));
                all.add(new Broken("required", sent(parameter), parameter, without));
            }
            if (fits(parameter) && parameter.schema().variants().isEmpty()) {
                values(parameter, all);
            }
        }
        if (!operation.input().open()) {
            Map<String, String> more = new LinkedHashMap<>(least);
            more.put("no-such-parameter", "1");
            all.add(new Broken("unknown", "no-such-parameter", null, more));
        }
        return all;
    }

    private void values(Parameter parameter, List<Broken> into) {
        Schema schema = parameter.schema();
        JsonNode facts = schema.facts();
        switch (schema.type().orElse("")) {
            case "boolean" -> with("type", parameter, "perhaps", into);
            case "integer" -> {
                with("type", parameter, "many", into);
                with("type", parameter, "1.5", into);
                limits(parameter, into);
            }
            case "number" -> {
                with("type", parameter, "many", into);
                limits(parameter, into);
            }
            case "string" -> texts(parameter, into);
            default -> {
                // a list of one is a list, and an object may be a text
            }
        }
        if (facts.path("enum").isArray()) {
            with("enum", parameter, schema.is("string") ? "no-such-word" : "987654321", into);
        }
    }

    private void limits(Parameter parameter, List<Broken> into) {
        JsonNode facts = parameter.schema().facts();
        limit(facts, "minimum")
                .ifPresent(
                        l ->
                                with(
                                        "minimum",
                                        parameter,
                                        l.subtract(BigDecimal.ONE).toPlainString(),
                                        into));
        limit(facts, "maximum")
                .ifPresent(
                        l ->
                                with(
                                        "maximum",
                                        parameter,
                                        l.add(BigDecimal.ONE).toPlainString(),
                                        into));
    }

    private static Optional<BigDecimal> limit(JsonNode facts, String keyword) {
        String text = facts.path(keyword).asString("");
        return text.matches("-?\\d+(\\.\\d+)?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private void texts(Parameter parameter, List<Broken> into) {
        JsonNode facts = parameter.schema().facts();
        int most = facts.path("maxLength").intValue(-1);
        int least = facts.path("minLength").intValue(-1);
        // Beyond what a request line may hold, and as a form it is the same rule.
        if (most >= 0 && most < 20_000) {
            with("maxLength", parameter, "x".repeat(most + 1), into);
        }
        if (least > 0 && (least > 1 || parameter.in() != Location.PATH)) {
            with("minLength", parameter, "x".repeat(least - 1), into);
        }
        if (facts.path("pattern").isString()) {
            pattern(parameter, into);
        }
        structure(parameter.schema())
                .filter(s -> s.array().isEmpty())
                .ifPresent(_ -> with("property", parameter, "no-such-key=1", into));
    }

    private Optional<PropertyString> structure(Schema schema) {
        return schema.propertyString()
                .or(
                        () ->
                                schema.formatName()
                                        .flatMap(
                                                n -> NamedFormats.structure(catalogue.product(), n))
                                        .map(PropertyString::of));
    }

    private void pattern(Parameter parameter, List<Broken> into) {
        String written = parameter.schema().facts().path("pattern").asString("");
        Optional<String> against =
                TranslatePattern.of(written, Dialect.of(catalogue.product()))
                                instanceof Translated(String pattern)
                        ? AGAINST_PATTERNS.stream()
                                .filter(text -> !Pattern.compile(pattern).matcher(text).find())
                                .findFirst()
                        : Optional.empty();
        against.ifPresentOrElse(text -> with("pattern", parameter, text, into), () -> unbroken++);
    }

    private void with(String rule, Parameter parameter, String value, List<Broken> into) {
        Map<String, String> values = new LinkedHashMap<>(least);
        values.put(sent(parameter), value);
        into.add(new Broken(rule, sent(parameter), parameter, values));
    }
}

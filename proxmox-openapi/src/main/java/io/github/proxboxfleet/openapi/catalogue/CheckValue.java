package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.pattern.Dialect;
import io.github.proxboxfleet.openapi.pattern.TranslatePattern;
import io.github.proxboxfleet.openapi.pattern.Translation;
import io.github.proxboxfleet.openapi.pattern.Translation.Translated;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One value against its schema, as lenient about JSON types as a host is: it takes texts for all.
 */
final class CheckValue {
    private static final Set<String> BOOLEANS =
            Set.of("0", "1", "true", "false", "yes", "no", "on", "off");
    private static final Map<Written, Optional<Pattern>> COMPILED = new ConcurrentHashMap<>();

    private record Written(String pattern, Dialect dialect) {}

    private final Product product;
    private final Optional<String> instanceType;
    private final Effort effort;
    private final BiConsumer<String, String> report;

    /**
     * @param report takes rule and message
     */
    CheckValue(
            Product product,
            Optional<String> instanceType,
            Effort effort,
            BiConsumer<String, String> report) {
        this.product = product;
        this.instanceType = instanceType;
        this.effort = effort;
        this.report = report;
    }

    void check(Schema schema, JsonNode value) {
        if (!schema.variants().isEmpty() && !variant(schema, value)) {
            return;
        }
        switch (schema.type().orElse("")) {
            case "boolean" -> bool(value);
            case "integer", "number" -> number(schema, value);
            case "string" -> text(schema, value);
            case "array" -> array(schema, value);
            case "object" -> {
                if (!value.isObject() && !value.isString()) {
                    type("object", value);
                }
            }
            default -> {
                // anything goes
            }
        }
    }

    /** True if the value fits a variant, and the keywords beside the variants are to be checked. */
    private boolean variant(Schema schema, JsonNode value) {
        List<Schema> possible =
                schema.variants().stream()
                        .filter(
                                v ->
                                        instanceType.isEmpty()
                                                || v.instanceTypes().isEmpty()
                                                || v.instanceTypes().contains(instanceType.get()))
                        .toList();
        if (possible.stream().anyMatch(v -> fits(v, value))) {
            return true;
        }
        if (possible.size() == 1) {
            check(possible.getFirst(), value);
        } else {
            report.accept("oneOf", "value does not match any of the possible schemas");
        }
        return false;
    }

    private boolean fits(Schema schema, JsonNode value) {
        boolean[] broken = {false};
        new CheckValue(product, instanceType, effort, (_, _) -> broken[0] = true)
                .check(schema, value);
        return !broken[0];
    }

    private void bool(JsonNode value) {
        if (!value.isBoolean() && !BOOLEANS.contains(value.asString("").toLowerCase(Locale.ROOT))) {
            type("boolean", value);
        }
    }

    private void number(Schema schema, JsonNode value) {
        Optional<BigDecimal> read = Numerals.read(value.isContainer() ? "" : value.asString(""));
        if (read.isEmpty() || (schema.is("integer") && !Numerals.whole(read.get()))) {
            type(schema.type().orElse(""), value);
            return;
        }
        BigDecimal number = read.get();
        limit(schema, List.of("minimum", "min"))
                .filter(least -> number.compareTo(least) < 0)
                .ifPresent(
                        l -> report.accept("minimum", "value must have a minimum value of " + l));
        limit(schema, List.of("maximum", "max"))
                .filter(most -> number.compareTo(most) > 0)
                .ifPresent(
                        m -> report.accept("maximum", "value must have a maximum value of " + m));
        listed(schema, value.asString(""));
    }

    private static Optional<BigDecimal> limit(Schema schema, List<String> keywords) {
        for (String keyword : keywords) {
            try {
                JsonNode limit = schema.facts().path(keyword);
                if (!limit.isMissingNode()) {
                    return Optional.of(new BigDecimal(limit.asString("")));
                }
            } catch (NumberFormatException _) {
                return Optional.empty(); // prose instead of a number limits nothing
            }
        }
        return Optional.empty();
    }

    private void text(Schema schema, JsonNode value) {
        boolean list = schema.formatName().filter(f -> f.endsWith("list")).isPresent();
        if (value.isObject() || (value.isArray() && !list)) {
            type("string", value);
            return;
        }
        String text =
                value.isArray()
                        ? value.valueStream()
                                .map(JsonNode::asString)
                                .collect(Collectors.joining(","))
                        : value.asString("");
        JsonNode facts = schema.facts();
        int length = text.codePointCount(0, text.length());
        int least = facts.path("minLength").intValue(0);
        int most = facts.path("maxLength").intValue(Integer.MAX_VALUE);
        if (length < least) {
            report.accept("minLength", "value must be at least " + least + " characters long");
        }
        if (length > most) {
            report.accept("maxLength", "value may only be " + most + " characters long");
            return;
        }
        facts.path("pattern")
                .stringValueOpt()
                .flatMap(this::compiled)
                .filter(pattern -> !effort.finds(pattern, text))
                .ifPresent(_ -> report.accept("pattern", "value does not match the regex pattern"));
        listed(schema, text);
        format(schema, text);
    }

    private void format(Schema schema, String text) {
        schema.formatName()
                .filter(name -> !NamedText.fits(name, text, effort))
                .ifPresent(name -> report.accept("format", "invalid format - no valid " + name));
        Optional<PropertyString> structure =
                schema.propertyString()
                        .or(
                                () ->
                                        schema.formatName()
                                                .flatMap(n -> NamedFormats.structure(product, n))
                                                .map(PropertyString::of));
        structure.ifPresent(
                s ->
                        new CheckPropertyString(
                                        s, this::fits, problem -> report.accept("format", problem))
                                .check(text));
    }

    private Optional<Pattern> compiled(String written) {
        return COMPILED.computeIfAbsent(
                new Written(written, Dialect.of(product)),
                w -> compile(TranslatePattern.of(w.pattern(), w.dialect())));
    }

    private static Optional<Pattern> compile(Translation translation) {
        return translation instanceof Translated(String pattern)
                ? Optional.of(Pattern.compile(pattern))
                : Optional.empty();
    }

    private void listed(Schema schema, String text) {
        JsonNode values = schema.facts().path("enum");
        if (values.isArray() && values.valueStream().noneMatch(v -> v.asString("").equals(text))) {
            String all =
                    values.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
            report.accept(
                    "enum",
                    "value '"
                            + Quoted.of(text)
                            + "' does not have a value in the enumeration '"
                            + all
                            + "'");
        }
    }

    /** A single value is a list of one. */
    private void array(Schema schema, JsonNode value) {
        if (value.isObject()) {
            type("array", value);
            return;
        }
        List<JsonNode> entries = value.isArray() ? value.valueStream().toList() : List.of(value);
        ObjectNode items =
                schema.items().map(Schema::facts).orElse(JsonNodeFactory.instance.objectNode());
        int least = product == Product.PVE ? 0 : schema.facts().path("minLength").intValue(0);
        if (entries.size() < least) {
            report.accept("minLength", "array must contain at least " + least + " elements");
        }
        entries.forEach(entry -> check(new Schema(items), entry));
    }

    private void type(String type, JsonNode value) {
        report.accept(
                "type",
                "type check ('"
                        + type
                        + "') failed - got '"
                        + Quoted.of(value.asString(value.toString()))
                        + "'");
    }
}

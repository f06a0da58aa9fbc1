package io.github.proxboxfleet.openapi.generate;

import static io.github.proxboxfleet.openapi.generate.Options.Booleans.INT;

import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.document.Facts;
import io.github.proxboxfleet.openapi.pattern.Dialect;
import io.github.proxboxfleet.openapi.pattern.TranslatePattern;
import io.github.proxboxfleet.openapi.pattern.Translation.Translated;
import io.github.proxboxfleet.openapi.pattern.Translation.Untranslatable;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The keywords of one schema that OpenAPI has a place for, made legal. */
final class Keywords {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> TYPES =
            Set.of("string", "integer", "number", "boolean", "array", "object");
    private static final BigDecimal INT32 = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Dialect dialect;
    private final Options options;
    private final Normalisations log;

    Keywords(Dialect dialect, Options options, Normalisations log) {
        this.dialect = dialect;
        this.options = options;
        this.log = log;
    }

    /** Everything but what holds further schemas. */
    void write(Schema schema, ObjectNode into, Site site) {
        ObjectNode facts = schema.facts();
        String type = type(schema, into, site);
        facts.path("title").stringValueOpt().ifPresent(text -> into.put("title", text));
        facts.path("description").stringValueOpt().ifPresent(text -> into.put("description", text));
        format(schema, type, into, site);
        values(facts, type, into, site);
        limits(facts, type, into, site);
        pattern(facts, type, into, site);
        if (facts.has("nullable") && !type.isEmpty()) {
            into.put("nullable", true);
        }
        byDefault(facts, type, into, site);
        if (type.equals("boolean") && options.booleans() == INT) {
            asInteger(into);
        }
        wide(type, into);
    }

    /** The type as the document says it; empty: none. */
    private String type(Schema schema, ObjectNode into, Site site) {
        JsonNode given = schema.facts().path("type");
        String type = schema.type().orElse("");
        if (type.equals("null")) {
            into.put("nullable", true);
            log.add(Reason.NULL_ANSWER, site.place(), "type", given, null);
            return "";
        }
        if (!TYPES.contains(type)) {
            if (!given.isMissingNode()) {
                boolean any = given.asString("").equals("any");
                log.add(
                        any ? Reason.TYPE_ANY : Reason.TYPE_UNKNOWN,
                        site.place(),
                        "type",
                        given,
                        null);
            }
            return "";
        }
        into.put("type", type);
        if (given.isMissingNode()) {
            log.add(Reason.TYPE_DERIVED, site.place(), "type", null, into.path("type"));
        }
        return type;
    }

    private void format(Schema schema, String type, ObjectNode into, Site site) {
        Optional<String> name = schema.formatName();
        if (name.isEmpty()) {
            return;
        }
        if (type.equals("string") || type.equals("integer") || type.equals("number")) {
            into.put("format", name.get());
        } else {
            log.add(
                    Reason.OUT_OF_PLACE,
                    site.place(),
                    "format",
                    schema.facts().path("format"),
                    null);
        }
    }

    private void values(ObjectNode facts, String type, ObjectNode into, Site site) {
        JsonNode given = facts.path("enum");
        if (given.isMissingNode()) {
            return;
        }
        Set<JsonNode> values = new LinkedHashSet<>();
        boolean all = given.isArray() && !given.isEmpty() && !type.equals("boolean");
        for (JsonNode value : given) {
            Optional<JsonNode> typed = type.isEmpty() ? Optional.of(value) : Values.as(type, value);
            typed.ifPresent(values::add);
            all &= typed.isPresent();
        }
        if (!all) {
            log.add(Reason.ENUM_ASIDE, site.place(), "enum", given, null);
            return;
        }
        ArrayNode list = into.putArray("enum").addAll(values);
        if (!Facts.same(list, given)) {
            log.add(Reason.ENUM_CONVERTED, site.place(), "enum", given, list);
        }
    }

    private void limits(ObjectNode facts, String type, ObjectNode into, Site site) {
        boolean numeric = type.equals("integer") || type.equals("number");
        for (String limit : new String[] {"minimum", "maximum", "min", "max"}) {
            if (facts.has(limit)) {
                limit(limit, facts.path(limit), numeric, into, site);
            }
        }
        String suffix =
                switch (type) {
                    case "string" -> "Length";
                    case "array" -> dialect == Dialect.RUST ? "Items" : "";
                    default -> "";
                };
        length(facts, "minLength", suffix, into, site);
        boolean copied =
                type.equals("array")
                        && facts.has("maxLength")
                        && Facts.same(facts.path("maxLength"), facts.path("minLength"));
        if (copied) {
            log.add(
                    Reason.ARRAY_MAX_LENGTH,
                    site.place(),
                    "maxLength",
                    facts.path("maxLength"),
                    null);
        } else {
            length(facts, "maxLength", suffix, into, site);
        }
    }

    private void limit(String name, JsonNode given, boolean numeric, ObjectNode into, Site site) {
        String full = name.substring(0, 3) + "imum";
        Optional<JsonNode> number = Values.number(given);
        if (!numeric || number.isEmpty() || into.has(full)) {
            Reason why = numeric ? Reason.LIMIT_ASIDE : Reason.OUT_OF_PLACE;
            log.add(why, site.place(), name, given, null);
            return;
        }
        into.set(full, number.get());
        if (!name.equals(full)) {
            log.add(Reason.LIMIT_RENAMED, site.place(), name, given, number.get());
        } else if (!given.isNumber()) {
            log.add(Reason.NUMBER_AS_TEXT, site.place(), name, given, number.get());
        }
    }

    private void length(ObjectNode facts, String name, String suffix, ObjectNode into, Site site) {
        JsonNode given = facts.path(name);
        if (given.isMissingNode()) {
            return;
        }
        if (suffix.isEmpty() || !given.isIntegralNumber()) {
            log.add(Reason.OUT_OF_PLACE, site.place(), name, given, null);
        } else {
            into.set(name.substring(0, 3) + suffix, given);
        }
    }

    private void pattern(ObjectNode facts, String type, ObjectNode into, Site site) {
        JsonNode given = facts.path("pattern");
        if (given.isMissingNode()) {
            return;
        }
        if (!type.equals("string") || !given.isString()) {
            log.add(Reason.OUT_OF_PLACE, site.place(), "pattern", given, null);
            return;
        }
        switch (TranslatePattern.of(given.stringValue(), dialect)) {
            case Translated(String pattern) -> {
                into.put("pattern", pattern);
                if (!dialect.written(pattern).equals(given.stringValue())) {
                    log.add(
                            Reason.PATTERN_TRANSLATED,
                            site.place(),
                            "pattern",
                            given,
                            into.path("pattern"));
                }
            }
            case Untranslatable(String why) ->
                    log.add(
                            Reason.PATTERN_ASIDE,
                            site.place(),
                            "pattern",
                            given,
                            NODES.stringNode(why));
        }
    }

    private void byDefault(ObjectNode facts, String type, ObjectNode into, Site site) {
        JsonNode given = facts.path("default");
        if (given.isMissingNode()) {
            return;
        }
        Optional<JsonNode> typed =
                Values.candidates(given).stream()
                        .flatMap(value -> Values.as(type, value).stream())
                        .filter(value -> Allowed.by(into, value))
                        .findFirst();
        if (typed.isEmpty()) {
            log.add(Reason.DEFAULT_ASIDE, site.place(), "default", given, null);
            return;
        }
        into.set("default", typed.get());
        if (!Facts.same(given, typed.get())) {
            log.add(Reason.DEFAULT_CONVERTED, site.place(), "default", given, typed.get());
        }
    }

    private static void asInteger(ObjectNode into) {
        into.put("type", "integer");
        into.putArray("enum").add(0).add(1);
        JsonNode value = into.path("default");
        if (value.isBoolean()) {
            into.put("default", value.booleanValue() ? 1 : 0);
        }
    }

    /** Sizes and times do not fit into 32 bits, which is what clients take without being told. */
    private static void wide(String type, ObjectNode into) {
        JsonNode maximum = into.path("maximum");
        boolean narrow = maximum.isNumber() && maximum.decimalValue().compareTo(INT32) <= 0;
        if (type.equals("integer") && !into.has("format") && !narrow) {
            into.put("format", "int64");
        }
    }
}

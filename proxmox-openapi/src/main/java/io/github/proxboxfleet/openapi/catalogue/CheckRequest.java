package io.github.proxboxfleet.openapi.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A request against the catalogue. */
public final class CheckRequest {
    /** Nobody mends more at once. */
    private static final int ENOUGH = 100;

    private static final Pattern NUMBERED = Pattern.compile("(.*\\D)(0|[1-9]\\d{0,4})");

    private final Catalogue catalogue;
    private final Operation operation;
    private final Map<String, ? extends JsonNode> given;
    private final Effort effort = new Effort();
    private final List<Violation> violations = new ArrayList<>();

    private CheckRequest(
            Catalogue catalogue, Operation operation, Map<String, ? extends JsonNode> given) {
        this.catalogue = catalogue;
        this.operation = operation;
        this.given = given;
    }

    /**
     * The rules that the request breaks; none if a host would not answer 400 for its form.
     *
     * @param given all parameters by name, wherever they travel: texts as a form or the path has
     *     them, or JSON values; a repeated key of a query or form is an array
     */
    public static List<Violation> violations(
            Catalogue catalogue, Operation operation, Map<String, ? extends JsonNode> given) {
        CheckRequest check = new CheckRequest(catalogue, operation, given);
        check.required();
        for (Map.Entry<String, ? extends JsonNode> parameter : given.entrySet()) {
            if (!check.goesOnWith(parameter.getKey(), parameter.getValue())) {
                break;
            }
        }
        return List.copyOf(check.violations);
    }

    /** Checks one more parameter; whether there is any use in the next. */
    private boolean goesOnWith(String name, JsonNode value) {
        try {
            parameter(name, value);
            return violations.size() < ENOUGH;
        } catch (Effort.TooMuch _) {
            add(name, "effort", "value takes too long to check; make it shorter");
            return false;
        }
    }

    private void required() {
        for (Parameter parameter : operation.parameters()) {
            if (parameter.required() && !has(parameter.name())) {
                add(parameter.name(), "required", "property is missing and it is not optional");
            }
        }
    }

    private boolean has(String name) {
        JsonNode value = given.get(name);
        return value != null && !value.isNull();
    }

    private void parameter(String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        Optional<Parameter> known = operation.parameter(name).or(() -> indexed(name));
        if (known.isEmpty()) {
            if (!operation.input().open()) {
                add(
                        name,
                        "additionalProperties",
                        "property is not defined in schema and the schema does not allow additional"
                                + " properties");
            }
            return;
        }
        Schema schema = known.get().schema();
        needs(name, schema);
        Optional<String> type = typeOf(schema);
        if (type.isPresent()
                && !schema.instanceTypes().isEmpty()
                && !schema.instanceTypes().contains(type.get())) {
            add(
                    name,
                    "instance-types",
                    "property is not defined for type '" + Quoted.of(type.get()) + "'");
            return;
        }
        new CheckValue(
                        catalogue.product(),
                        type,
                        effort,
                        (rule, message) -> add(name, rule, message))
                .check(schema, value);
    }

    /** {@code net3} is one of {@code net[n]} if there are as many. */
    private Optional<Parameter> indexed(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return Optional.empty();
        }
        String base = numbered.group(1);
        OptionalInt last = IndexBounds.last(base, catalogue.version());
        boolean within = last.isEmpty() || Integer.parseInt(numbered.group(2)) <= last.getAsInt();
        return within ? operation.parameter(base + "[n]") : Optional.empty();
    }

    private void needs(String name, Schema schema) {
        schema.facts()
                .path("requires")
                .stringValueOpt()
                .filter(other -> !has(other))
                .ifPresent(other -> add(name, "requires", "missing property '" + other + "'"));
    }

    /** The value of the property that decides for which type this one is meant. */
    private Optional<String> typeOf(Schema schema) {
        return schema.facts()
                .path("type-property")
                .stringValueOpt()
                .flatMap(property -> Optional.ofNullable(given.get(property)))
                .filter(value -> !value.isNull())
                .map(value -> value.asString(""));
    }

    private void add(String parameter, String rule, String message) {
        if (violations.size() >= ENOUGH) {
            return;
        }
        violations.add(new Violation(parameter, rule, message));
    }
}

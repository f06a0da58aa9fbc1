package io.github.proxboxfleet.openapi.validation;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Whether a value of the right type keeps the other rules of its schema. */
final class Limits {
    private Limits() {}

    static Optional<String> complaint(JsonNode value, JsonNode schema) {
        if (schema.path("enum").isArray()
                && schema.path("enum").valueStream().noneMatch(value::equals)) {
            return Optional.of("is not one of the values that the schema lists");
        }
        if (value.isNumber()) {
            return number(value, schema);
        }
        return value.isString() ? text(value.asString(), schema) : Optional.empty();
    }

    private static Optional<String> number(JsonNode value, JsonNode schema) {
        JsonNode low = schema.path("minimum");
        JsonNode high = schema.path("maximum");
        if (low.isNumber() && value.decimalValue().compareTo(low.decimalValue()) < 0) {
            return Optional.of("is below the minimum " + low);
        }
        return high.isNumber() && value.decimalValue().compareTo(high.decimalValue()) > 0
                ? Optional.of("is above the maximum " + high)
                : Optional.empty();
    }

    private static Optional<String> text(String value, JsonNode schema) {
        int length = value.codePointCount(0, value.length());
        if (schema.path("minLength").isNumber() && length < schema.path("minLength").asInt()) {
            return Optional.of("is shorter than minLength " + schema.path("minLength"));
        }
        if (schema.path("maxLength").isNumber() && length > schema.path("maxLength").asInt()) {
            return Optional.of("is longer than maxLength " + schema.path("maxLength"));
        }
        String pattern = schema.path("pattern").asString("");
        boolean comparable = !pattern.isEmpty() && Regex.complaint(pattern).isEmpty();
        return comparable && !Pattern.compile(pattern).matcher(value).find()
                ? Optional.of("does not match the pattern " + pattern)
                : Optional.empty();
    }
}

package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.document.Facts;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a schema's own limits allow a value of its type. */
final class Allowed {
    private Allowed() {}

    static boolean by(ObjectNode schema, JsonNode value) {
        return listed(schema.path("enum"), value)
                && (!value.isNumber() || within(schema, value))
                && (!value.isString() || fits(schema, value.stringValue()));
    }

    private static boolean listed(JsonNode values, JsonNode value) {
        return values.isMissingNode() || values.valueStream().anyMatch(v -> Facts.same(v, value));
    }

    private static boolean within(ObjectNode schema, JsonNode value) {
        JsonNode minimum = schema.path("minimum");
        JsonNode maximum = schema.path("maximum");
        return (!minimum.isNumber() || value.decimalValue().compareTo(minimum.decimalValue()) >= 0)
                && (!maximum.isNumber()
                        || value.decimalValue().compareTo(maximum.decimalValue()) <= 0);
    }

    private static boolean fits(ObjectNode schema, String text) {
        int length = text.codePointCount(0, text.length());
        JsonNode pattern = schema.path("pattern");
        return length >= schema.path("minLength").intValue(0)
                && length <= schema.path("maxLength").intValue(Integer.MAX_VALUE)
                && (!pattern.isString()
                        || Pattern.compile(pattern.stringValue()).matcher(text).find());
    }
}

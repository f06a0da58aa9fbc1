package io.github.proxboxfleet.openapi.validation;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whether a value is of a schema's type. */
final class Typing {
    private Typing() {}

    static Optional<String> complaint(JsonNode value, JsonNode schema, Document document) {
        if (value.isNull()) {
            return schema.path("nullable").asBoolean(false)
                    ? Optional.empty()
                    : Optional.of("is null, but the schema is not nullable");
        }
        String type = type(schema, document);
        boolean fits =
                switch (type) {
                    case "string" -> value.isString();
                    case "boolean" -> value.isBoolean();
                    case "integer" -> value.isIntegralNumber() || whole(value);
                    case "number" -> value.isNumber();
                    case "array" -> value.isArray();
                    case "object" -> value.isObject();
                    default -> true;
                };
        return fits ? Optional.empty() : Optional.of("is not of the type " + type);
    }

    /** A schema's own type, or that of what it consists of; empty where there is none. */
    private static String type(JsonNode schema, Document document) {
        String own = schema.path("type").asString("");
        if (!own.isEmpty()) {
            return own;
        }
        for (JsonNode part : schema.path("allOf")) {
            JsonNode whole =
                    part.has("$ref") ? document.resolve(part.path("$ref").asString("")) : part;
            String type = whole.path("type").asString("");
            if (!type.isEmpty()) {
                return type;
            }
        }
        return "";
    }

    private static boolean whole(JsonNode value) {
        return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
    }
}

package io.github.proxboxfleet.openapi.generate;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values in the JSON type that a schema has. */
final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> YES = Set.of("1", "yes", "on", "true");
    private static final Set<String> NO = Set.of("0", "no", "off", "false");

    private Values() {}

    /** Empty if the value is not one of that type however it is read. */
    static Optional<JsonNode> as(String type, JsonNode value) {
        return switch (type) {
            case "boolean" -> bool(value);
            case "integer" -> number(value).filter(JsonNode::isIntegralNumber);
            case "number" -> number(value);
            case "string" -> text(value);
            case "array" -> Optional.of(value).filter(JsonNode::isArray);
            case "object" -> Optional.of(value).filter(JsonNode::isObject);
            default -> Optional.empty();
        };
    }

    static Optional<JsonNode> number(JsonNode value) {
        if (!value.isNumber() && !value.isString()) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(value.asString().strip()).stripTrailingZeros();
            if (value.isIntegralNumber()) {
                return Optional.of(value);
            }
            boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= 18;
            return Optional.of(
                    whole ? NODES.numberNode(number.longValueExact()) : fraction(value, number));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static JsonNode fraction(JsonNode value, BigDecimal number) {
        return value.isNumber() ? value : NODES.numberNode(number);
    }

    private static Optional<JsonNode> bool(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(value);
        }
        String text = value.asString("");
        if (YES.contains(text)) {
            return Optional.of(NODES.booleanNode(true));
        }
        return NO.contains(text) ? Optional.of(NODES.booleanNode(false)) : Optional.empty();
    }

    private static Optional<JsonNode> text(JsonNode value) {
        if (value.isString()) {
            return Optional.of(value);
        }
        return value.isNumber() ? Optional.of(NODES.stringNode(value.asString())) : Optional.empty();
    }
}

package io.github.proxboxfleet.openapi.diff;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which changes of a keyword can make a client of the older release fail: what it sent may be
 * refused, or what it reads may have another type.
 */
final class Breaks {
    private Breaks() {}

    static boolean client(String keyword, JsonNode before, JsonNode after, boolean answer) {
        return switch (keyword) {
            case "type" -> !before.equals(after);
            case "enum" -> !answer && lost(before, after);
            case "minimum", "minLength", "min" -> !answer && tighter(before, after, 1);
            case "maximum", "maxLength", "max" -> !answer && tighter(before, after, -1);
            case "pattern", "format", "requires", "instance-types" ->
                    !answer && !after.isMissingNode() && !before.equals(after);
            case "additionalProperties" -> !answer && !before.isMissingNode();
            default -> false;
        };
    }

    /** A list where there was none, or one that lacks what the older had. */
    private static boolean lost(JsonNode before, JsonNode after) {
        if (!after.isArray()) {
            return false;
        }
        return !before.isArray()
                || before.valueStream().anyMatch(old -> after.valueStream().noneMatch(old::equals));
    }

    private static boolean tighter(JsonNode before, JsonNode after, int direction) {
        Optional<BigDecimal> now = number(after);
        Optional<BigDecimal> then = number(before);
        return now.isPresent()
                && (then.isEmpty() || now.get().compareTo(then.get()) * direction > 0);
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        try {
            return value.isValueNode()
                    ? Optional.of(new BigDecimal(value.asString("")))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty(); // prose instead of a number
        }
    }
}

package io.github.proxboxfleet.openapi.document;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/** Compares facts by value. */
public final class Facts {
    /** 1, 1L and 1.0 are the same number. */
    private static final Comparator<JsonNode> BY_VALUE =
            (a, b) -> {
                if (a.isNumber() && b.isNumber()) {
                    return a.decimalValue().compareTo(b.decimalValue());
                }
                return a.equals(b) ? 0 : 1;
            };

    private Facts() {}

    public static boolean same(JsonNode a, JsonNode b) {
        return a.equals(BY_VALUE, b);
    }
}

package io.github.proxboxfleet.openapi.catalogue;

import tools.jackson.databind.JsonNode;

/** Yes and no as the description files write them: true, 1, "1". */
public final class Flag {
    private Flag() {}

    public static boolean of(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.intValue() != 0;
            case STRING -> !value.stringValue().isEmpty() && !value.stringValue().equals("0");
            default -> false;
        };
    }
}

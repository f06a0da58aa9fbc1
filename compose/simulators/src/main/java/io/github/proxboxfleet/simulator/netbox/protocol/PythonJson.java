package io.github.proxboxfleet.simulator.netbox.protocol;

import tools.jackson.databind.JsonNode;

/** JSON in the words of Python, which is how it comes back in error messages. */
public final class PythonJson {
    private PythonJson() {}

    /** A text as it is, anything else as JSON, which is close to what Python prints. */
    public static String shown(JsonNode node) {
        return node.asString(node.toString());
    }

    public static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case NULL, MISSING -> "NoneType";
            case ARRAY -> "list";
            case OBJECT -> "dict";
            case NUMBER -> node.isIntegralNumber() ? "int" : "float";
            case BINARY, POJO -> "object";
        };
    }
}

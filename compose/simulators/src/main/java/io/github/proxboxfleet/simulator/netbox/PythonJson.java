package io.github.proxboxfleet.simulator.netbox;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Writes JSON the way Python prints it, which is how it comes back in error messages. */
final class PythonJson {
    private PythonJson() {}

    static String shown(JsonNode node) {
        return node.isString() ? node.stringValue() : repr(node);
    }

    static String repr(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "'" + node.stringValue() + "'";
            case BOOLEAN -> node.booleanValue() ? "True" : "False";
            case NULL, MISSING -> "None";
            case ARRAY -> {
                StringJoiner items = new StringJoiner(", ", "[", "]");
                node.forEach(item -> items.add(repr(item)));
                yield items.toString();
            }
            case OBJECT -> {
                StringJoiner items = new StringJoiner(", ", "{", "}");
                node.properties()
                        .forEach(
                                entry ->
                                        items.add(
                                                "'"
                                                        + entry.getKey()
                                                        + "': "
                                                        + repr(entry.getValue())));
                yield items.toString();
            }
            case NUMBER, BINARY, POJO -> node.toString();
        };
    }

    static String type(JsonNode node) {
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

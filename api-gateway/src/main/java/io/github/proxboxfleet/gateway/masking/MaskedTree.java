package io.github.proxboxfleet.gateway.masking;

import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Hides what is secret in JSON of our own: every text of a field with a telling name. */
public final class MaskedTree {
    private static final int SHOWN = 500;

    private MaskedTree() {}

    /** The tree with its texts as the operator leaves them; it is changed in place. */
    public static JsonNode of(JsonNode node, UnaryOperator<String> texts) {
        switch (node) {
            case ObjectNode object -> {
                for (String name : object.propertyNames().stream().toList()) {
                    object.set(name, field(name, object.get(name), texts));
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, of(array.get(i), texts));
                }
            }
            case StringNode text -> {
                String hidden = texts.apply(text.stringValue());
                return hidden.equals(text.stringValue()) ? text : StringNode.valueOf(hidden);
            }
            default -> {}
        }
        return node;
    }

    /** A field of what somebody has sent, its long texts cut. */
    public static JsonNode field(String name, JsonNode value) {
        return field(
                name, value, text -> text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }

    private static JsonNode field(String name, JsonNode value, UnaryOperator<String> texts) {
        return value.isString() && SecretNames.isSecret(name)
                ? StringNode.valueOf(SecretNames.MASK)
                : of(value, texts);
    }
}

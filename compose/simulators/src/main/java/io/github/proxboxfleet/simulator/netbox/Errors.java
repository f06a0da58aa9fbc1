package io.github.proxboxfleet.simulator.netbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with one object, by field, as it goes into the answer. */
final class Errors {
    static final String OBJECT = "__all__";

    private final ObjectNode byField = JsonNodeFactory.instance.objectNode();

    void add(String field, String message) {
        JsonNode there = byField.get(field);
        ArrayNode messages = there instanceof ArrayNode list ? list : byField.putArray(field);
        messages.add(message);
    }

    /** An error that belongs to no field. */
    void add(String message) {
        add(OBJECT, message);
    }

    void put(String field, JsonNode details) {
        byField.set(field, details);
    }

    boolean any() {
        return !byField.isEmpty();
    }

    boolean has(String field) {
        return byField.has(field);
    }

    ObjectNode body() {
        return byField;
    }

    void throwIfAny() {
        if (any()) {
            throw new InvalidObject(byField);
        }
    }
}

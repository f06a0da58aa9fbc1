package io.github.proxboxfleet.simulator.netbox.protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with one object, by field, as it goes into the answer. */
public final class Errors {
    /** The place of an error that belongs to no field. */
    public static final String OBJECT = "__all__";

    private final ObjectNode byField = JsonNodeFactory.instance.objectNode();

    /**
     * @param values what goes in the place of each {@code %s}
     */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation is not worth a library
    public void add(String field, String message, Object... values) {
        JsonNode there = byField.get(field);
        ArrayNode messages = there instanceof ArrayNode list ? list : byField.putArray(field);
        messages.add(values.length == 0 ? message : message.formatted(values));
    }

    public void put(String field, JsonNode details) {
        byField.set(field, details);
    }

    public boolean has(String field) {
        return byField.has(field);
    }

    public void throwIfAny() {
        if (!byField.isEmpty()) {
            throw new InvalidObject(byField);
        }
    }
}

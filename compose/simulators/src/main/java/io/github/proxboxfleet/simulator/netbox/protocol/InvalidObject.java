package io.github.proxboxfleet.simulator.netbox.protocol;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object of a request is refused; what the answer looks like depends on how many came with it.
 */
public final class InvalidObject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectNode errors;

    public InvalidObject(ObjectNode errors) {
        super(errors.toString(), null, false, false);
        this.errors = errors;
    }

    public static InvalidObject of(String field, String message) {
        ObjectNode errors = JsonNodeFactory.instance.objectNode();
        errors.putArray(field).add(message);
        return new InvalidObject(errors);
    }

    public ObjectNode errors() {
        return errors;
    }
}

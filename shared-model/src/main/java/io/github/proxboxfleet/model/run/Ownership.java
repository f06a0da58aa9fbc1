package io.github.proxboxfleet.model.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** When a field of a NetBox object is ours to write. */
public enum Ownership {
    ALWAYS("always"),
    ON_CREATE("on-create"),
    IF_EMPTY("if-empty"),
    NEVER("never");

    private final String wire;

    Ownership(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @JsonCreator
    public static Ownership of(String wire) {
        for (Ownership ownership : values()) {
            if (ownership.wire.equals(wire)) {
                return ownership;
            }
        }
        throw new IllegalArgumentException(
                "unknown ownership '" + wire + "'; one of always, on-create, if-empty, never");
    }
}

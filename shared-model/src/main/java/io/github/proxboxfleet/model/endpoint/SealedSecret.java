package io.github.proxboxfleet.model.endpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.proxboxfleet.model.Required;

/** A secret encrypted with the fleet key: safe to store and to send, useless without the key. */
public record SealedSecret(@JsonValue String sealed) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SealedSecret {
        Required.text("sealed", sealed);
    }

    /** Never the sealed text either: a log line is no place for it. */
    @Override
    public String toString() {
        return "SealedSecret[***]";
    }
}

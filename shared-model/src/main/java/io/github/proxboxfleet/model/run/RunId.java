package io.github.proxboxfleet.model.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A run's id: letters, digits and dashes, in the order of their making. */
public record RunId(@JsonValue String value) implements Comparable<RunId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RunId {
        if (value == null || !value.matches("[0-9A-Za-z-]{1,64}")) {
            throw new IllegalArgumentException("a run id has 1 to 64 letters, digits and dashes");
        }
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

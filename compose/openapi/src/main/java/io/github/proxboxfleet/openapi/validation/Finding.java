package io.github.proxboxfleet.openapi.validation;

import tools.jackson.core.JsonPointer;

/**
 * What a validator found.
 *
 * @param validator who says so
 * @param where the part of the document
 */
public record Finding(Level level, String validator, JsonPointer where, String message) {
    /** Whether the document is wrong, or only could be better. */
    public enum Level {
        ERROR,
        WARNING
    }

    static Finding error(String validator, JsonPointer where, String message) {
        return new Finding(Level.ERROR, validator, where, message);
    }

    /** Where, as a person would say it: the operation, then the way within it. */
    public String location() {
        return Pointers.words(where);
    }
}

package io.github.proxboxfleet.openapi.validation;

/** A place in a text, counted from 1. */
public record Place(int line, int column) {
    static final Place START = new Place(1, 1);

    @Override
    public String toString() {
        return line + ":" + column;
    }
}

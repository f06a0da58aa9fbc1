package io.github.proxboxfleet.openapi.source;

import io.github.proxboxfleet.openapi.source.Reading.Unreadable;
import java.io.Serial;

/** Leaves the reading of a file early; never leaves this package. */
final class Refusal extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Unreadable unreadable;

    Refusal(String problem, String position, String remedy) {
        super(problem);
        this.unreadable = new Unreadable(problem, position, remedy);
    }

    Unreadable unreadable() {
        return unreadable;
    }
}

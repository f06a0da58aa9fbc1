package io.github.proxboxfleet.openapi.pattern;

import java.io.Serial;

/** Leaves the translation early; never leaves this package. */
final class Unsupported extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final String what;

    Unsupported(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}

package io.github.proxboxfleet.openapi.cli;

/** Nothing can be done with what was given. The message names it, what is wrong and the remedy. */
final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
        super(message);
    }

    Unusable(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.github.proxboxfleet.openapi.validation;

/** A file that is no OpenAPI document. The message names file, position and remedy. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
        super(message);
    }

    Unreadable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Never absent, unlike other exceptions'. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

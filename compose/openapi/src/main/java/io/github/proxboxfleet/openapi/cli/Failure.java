package io.github.proxboxfleet.openapi.cli;

import java.util.Objects;

/** Says what went wrong, for people: no class names, no traces. */
final class Failure {
    private Failure() {}

    static String words(Throwable e) {
        Throwable cause = e;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElseGet(cause.getMessage(), cause.getClass()::getSimpleName);
    }
}

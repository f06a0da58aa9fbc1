package io.github.proxboxfleet.standalone.cli;

/**
 * Says why something could not be done: the innermost cause, which is the one that an operator can
 * mend.
 */
final class Causes {
    private Causes() {}

    static String of(Throwable e) {
        Throwable at = e;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getMessage() == null ? at.toString() : at.getMessage();
    }
}

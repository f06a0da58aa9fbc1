package io.github.proxboxfleet.gateway.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects everything that is wrong with a request, so that it is said at once and not one by one.
 */
public final class Violations {
    private final List<Problem.FieldError> errors = new ArrayList<>();

    /** Notes a wrong field. Neither text may repeat a value that could be a secret. */
    public void add(String field, String message, String remedy) {
        errors.add(new Problem.FieldError(field, message, remedy));
    }

    /** Notes a wrong field unless the condition holds; returns whether it holds. */
    public boolean require(boolean condition, String field, String message, String remedy) {
        if (!condition) {
            add(field, message, remedy);
        }
        return condition;
    }

    /** Ends the request if anything was noted. */
    public void throwIfAny() {
        throwIfAny(ProblemType.INVALID);
    }

    /** The same, as a problem of this type. */
    public void throwIfAny(ProblemType type) {
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.wrong(type, List.copyOf(errors)));
        }
    }
}

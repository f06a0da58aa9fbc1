package io.github.proxboxfleet.gateway.listing;

import io.github.proxboxfleet.gateway.problem.Violations;

/** Which part of a list is wanted. */
public record Page(int limit, int offset) {
    public static final int MAX_LIMIT = 1000;

    public Page {
        Violations violations = new Violations();
        violations.require(
                limit >= 1 && limit <= MAX_LIMIT,
                "limit",
                "is not a page size",
                "Write a number from 1 to " + MAX_LIMIT);
        violations.require(offset >= 0, "offset", "is negative", "Write 0 or more");
        violations.throwIfAny();
    }
}

package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.problem.Violations;
import org.jspecify.annotations.Nullable;

/** Checks the fields that endpoints of every type have. */
final class CheckFields {
    private static final int MAX_NAME = 100;
    private static final int MAX_CONCURRENCY = 64;

    private final Violations violations;

    CheckFields(Violations violations) {
        this.violations = violations;
    }

    String name(@Nullable String given) {
        String name = given == null ? "" : given.trim();
        violations.require(
                !name.isEmpty()
                        && name.length() <= MAX_NAME
                        && name.chars().noneMatch(Character::isISOControl),
                "name",
                "is missing or no name",
                "Write up to " + MAX_NAME + " characters on one line");
        return name;
    }

    int concurrency(String field, @Nullable Integer value, int otherwise) {
        violations.require(
                value == null || (value >= 1 && value <= MAX_CONCURRENCY),
                field,
                "is out of range",
                "Write a number from 1 to "
                        + MAX_CONCURRENCY
                        + ", or leave it out for "
                        + otherwise);
        return value == null ? otherwise : value;
    }

    static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }
}

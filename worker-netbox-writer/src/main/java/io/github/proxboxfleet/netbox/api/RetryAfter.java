package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.runtime.http.HttpAnswer;
import java.time.Duration;
import java.util.Optional;

/**
 * How long an overloaded server asks to wait. Its form with a date is rare, and then our own pause
 * does as well.
 */
final class RetryAfter {
    private RetryAfter() {}

    static Optional<Duration> of(HttpAnswer answer) {
        return answer.header("Retry-After")
                .map(String::trim)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}

package io.github.proxboxfleet.runtime.http;

import io.github.resilience4j.core.IntervalFunction;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What differs between servers in sending a read again.
 *
 * @param attempts how often a read is sent at most
 * @param statuses which answers mean "not now"
 * @param afterTimeout whether to send it again to a server that did not answer in time; one that
 *     has enough to do is only given more
 * @param pause how long to wait before the next attempt
 */
public record RetryPolicy(int attempts, IntPredicate statuses, boolean afterTimeout, Pause pause) {
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("a read is sent once at least");
        }
    }

    /** How long to wait after an attempt. */
    @FunctionalInterface
    public interface Pause {
        /**
         * In milliseconds.
         *
         * @param attempt the one that failed, from 1
         * @param answer absent: there was none
         */
        long after(int attempt, @Nullable HttpAnswer answer);
    }

    /** Twice as long each time. */
    public static Pause doubling(Duration first) {
        IntervalFunction interval = IntervalFunction.ofExponentialBackoff(first, 2);
        return (attempt, _) -> interval.apply(attempt);
    }

    /**
     * Twice as long each time, more or less, so that what failed together does not return together;
     * as long as the server asks for, where it does. Never longer than the longest.
     */
    public static Pause jitteredOrAsAsked(Duration first, Duration longest) {
        IntervalFunction interval =
                IntervalFunction.ofExponentialRandomBackoff(first, 2.0, 0.5, longest);
        return (attempt, answer) ->
                answer == null
                        ? interval.apply(attempt)
                        : answer.retryAfter()
                                .map(asked -> Math.min(asked.toMillis(), longest.toMillis()))
                                .orElseGet(() -> interval.apply(attempt));
    }

    /** Whether what got no answer may get one; a wrong name or certificate stays what it is. */
    boolean worthAnother(HttpCall call, IOException lost) {
        return (afterTimeout || !(lost instanceof HttpTimeoutException))
                && !(lost instanceof AnswerTooLarge)
                && Unanswered.mayPass(call.uri(), lost);
    }
}

package io.github.proxboxfleet.runtime.http;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Sends nothing for which nobody waits any more, and waits no longer than they do. */
public final class DeadlineTransport implements HttpTransport {
    private final HttpTransport next;
    private final Failure timeIsUp;
    private final Instant deadline;
    private final Clock clock;

    /**
     * Decorates.
     *
     * @param timeIsUp what is said where a call comes after the deadline
     */
    public DeadlineTransport(HttpTransport next, Failure timeIsUp, Instant deadline, Clock clock) {
        this.next = next;
        this.timeIsUp = timeIsUp;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** What is said where several calls together took too long. */
    public static Failure notAllInTime(String endpoint) {
        return new Failure.Unreachable(
                endpoint,
                "it did not answer everything in time",
                "It may be overloaded, or hang: look at its load and its log.",
                false);
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        Duration left = Duration.between(clock.instant(), deadline);
        if (left.toMillis() < 1) {
            throw new FailedException(timeIsUp);
        }
        return next.send(left.compareTo(call.timeout()) < 0 ? call.within(left) : call);
    }
}

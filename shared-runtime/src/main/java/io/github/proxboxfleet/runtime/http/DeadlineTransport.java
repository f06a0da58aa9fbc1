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
    private final String endpoint;
    private final Instant deadline;
    private final Clock clock;

    /**
     * Decorates.
     *
     * @param endpoint its name, for the failure
     */
    public DeadlineTransport(HttpTransport next, String endpoint, Instant deadline, Clock clock) {
        this.next = next;
        this.endpoint = endpoint;
        this.deadline = deadline;
        this.clock = clock;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        Duration left = Duration.between(clock.instant(), deadline);
        if (left.toMillis() < 1) {
            throw new FailedException(
                    new Failure.Unreachable(
                            endpoint,
                            "time was up before its turn came; nothing was sent",
                            "Try again; if it goes on, give the endpoint a larger fetch_max_concurrency.",
                            false));
        }
        return next.send(left.compareTo(call.timeout()) < 0 ? call.within(left) : call);
    }
}

package io.github.proxboxfleet.runtime.http;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Stops asking an endpoint that does not answer, for as long as its circuit breaker says. */
public final class GuardedTransport implements HttpTransport {
    private final HttpTransport next;
    private final String endpoint;
    private final CircuitBreaker breaker;
    private final GuardPolicy policy;

    /**
     * Decorates.
     *
     * @param endpoint its name, for the failure
     */
    public GuardedTransport(
            HttpTransport next, String endpoint, CircuitBreaker breaker, GuardPolicy policy) {
        this.next = next;
        this.endpoint = endpoint;
        this.breaker = breaker;
        this.policy = policy;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        if (!breaker.tryAcquirePermission()) {
            throw new FailedException(
                    new Failure.Unreachable(
                            endpoint,
                            "it failed repeatedly, so it is left alone for a while",
                            "It is tried again.",
                            true));
        }
        long start = System.nanoTime();
        boolean counted = false;
        try {
            HttpAnswer answer = next.send(call);
            if (policy.statuses().test(answer.status())) {
                failed(start, new IOException("HTTP " + answer.status()));
            } else {
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            counted = true;
            return answer;
        } catch (IOException e) {
            if (policy.losses().test(call, e)) {
                failed(start, e);
                counted = true;
            }
            throw e;
        } finally {
            if (!counted) {
                breaker.releasePermission();
            }
        }
    }

    private void failed(long start, IOException e) {
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
    }
}

package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.Unanswered;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;

/**
 * Stops asking a NetBox that does not answer. Wrong addresses and certificates do not count:
 * waiting mends neither.
 */
record BreakerTransport(HttpTransport next, CircuitBreaker breaker) implements HttpTransport {
    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        breaker.acquirePermission();
        long start = breaker.getCurrentTimestamp();
        boolean counted = false;
        try {
            HttpAnswer answer = next.send(call);
            long took = breaker.getCurrentTimestamp() - start;
            if (answer.status() >= 502 && answer.status() <= 504) {
                breaker.onError(
                        took,
                        breaker.getTimestampUnit(),
                        new IOException("HTTP " + answer.status()));
            } else {
                breaker.onSuccess(took, breaker.getTimestampUnit());
            }
            counted = true;
            return answer;
        } catch (IOException e) {
            if (Unanswered.because("NetBox", call.uri(), e).retryable()) {
                breaker.onError(
                        breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
                counted = true;
            }
            throw e;
        } finally {
            if (!counted) {
                breaker.releasePermission();
            }
        }
    }
}

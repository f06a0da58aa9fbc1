package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * Stops asking an endpoint that does not answer. Only what the endpoint itself fails at counts: a
 * guest whose agent hangs, or a node that is off, says nothing about the rest.
 */
final class GuardedTransport implements HttpTransport {
    private final HttpTransport next;
    private final String endpoint;
    private final CircuitBreaker breaker;

    GuardedTransport(HttpTransport next, String endpoint, CircuitBreaker breaker) {
        this.next = next;
        this.endpoint = endpoint;
        this.breaker = breaker;
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
        try {
            HttpAnswer answer = next.send(call);
            if (ProxmoxAnswers.overloaded(answer.status())) {
                failed(start, new IOException("HTTP " + answer.status()));
            } else {
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            return answer;
        } catch (HttpTimeoutException e) {
            if (ProxmoxClient.asksInsideGuest(call)) {
                breaker.releasePermission();
            } else {
                failed(start, e);
            }
            throw e;
        } catch (IOException e) {
            failed(start, e);
            throw e;
        } catch (InterruptedException | RuntimeException e) {
            breaker.releasePermission();
            throw e;
        }
    }

    private void failed(long start, Throwable e) {
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
    }
}

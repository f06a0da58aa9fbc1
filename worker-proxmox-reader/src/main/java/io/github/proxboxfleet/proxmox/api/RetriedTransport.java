package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.AnswerTooLarge;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.Unanswered;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;

/**
 * Sends a read again where the connection was lost, or a proxy could not reach what is behind it.
 * Not after a timeout: who did not answer in time once has enough to do. Not after a 500, which is
 * Proxmox's way to say no.
 */
final class RetriedTransport implements HttpTransport {
    private final HttpTransport next;
    private final Retry retry;

    RetriedTransport(
            HttpTransport next, String endpoint, URI base, ProxmoxClientProperties properties) {
        this.next = next;
        this.retry =
                Retry.of(
                        endpoint,
                        RetryConfig.<HttpAnswer>custom()
                                .maxAttempts(properties.attempts())
                                .intervalFunction(
                                        IntervalFunction.ofExponentialBackoff(
                                                properties.retryWait(), 2))
                                .retryOnResult(answer -> worthAnother(answer.status()))
                                .retryOnException(e -> worthAnother(endpoint, base, e))
                                .build());
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        if (!call.safe()) {
            return next.send(call);
        }
        try {
            return retry.executeCallable(() -> next.send(call));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a transport throws nothing else", e);
        }
    }

    private static boolean worthAnother(int status) {
        return (status >= 502 && status <= 504) || ProxmoxAnswers.nodeOffline(status);
    }

    private static boolean worthAnother(String endpoint, URI base, Throwable e) {
        return e instanceof IOException lost
                && !(lost instanceof HttpTimeoutException)
                && !(lost instanceof AnswerTooLarge)
                && Unanswered.because(endpoint, base, lost) instanceof Failure.Unreachable;
    }
}

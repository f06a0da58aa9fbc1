package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.Unanswered;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.net.http.HttpTimeoutException;

/**
 * Sends a read again where the connection was lost, or a proxy could not reach what is behind it.
 * Not after a timeout: who did not answer in time once has enough to do. Not after a 500, which is
 * Proxmox's way to say no.
 */
final class RetriedTransport implements HttpTransport {
    private final HttpTransport next;
    private final String endpoint;
    private final ClientSettings settings;

    RetriedTransport(HttpTransport next, String endpoint, ClientSettings settings) {
        this.next = next;
        this.endpoint = endpoint;
        this.settings = settings;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        if (!call.safe()) {
            return next.send(call);
        }
        Retry retry =
                Retry.of(
                        endpoint,
                        RetryConfig.<HttpAnswer>custom()
                                .maxAttempts(settings.attempts())
                                .intervalFunction(
                                        IntervalFunction.ofExponentialBackoff(
                                                settings.retryWait(), 2))
                                .retryOnResult(answer -> worthAnother(answer.status()))
                                .retryOnException(e -> worthAnother(call, e))
                                .build());
        try {
            return retry.executeCallable(() -> next.send(call));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a transport throws nothing else", e);
        }
    }

    private static boolean worthAnother(int status) {
        return (status >= 502 && status <= 504) || Answers.nodeOffline(status);
    }

    private boolean worthAnother(HttpCall call, Throwable e) {
        return e instanceof IOException lost
                && !(lost instanceof HttpTimeoutException)
                && Unanswered.because(endpoint, call.uri(), lost) instanceof Failure.Unreachable;
    }
}

package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls of others, handed on as they are, in the endpoint's login; answers come back as they are.
 */
public final class RawCalls {
    private final URI base;
    private final HttpTransport transport;
    private final Duration timeout;
    private final long answerLimit;

    RawCalls(URI base, HttpTransport transport, Duration timeout, long answerLimit) {
        this.base = base;
        this.transport = transport;
        this.timeout = timeout;
        this.answerLimit = answerLimit;
    }

    /**
     * Sends and waits for the whole answer, whatever its status.
     *
     * @param target path and query as they follow {@code /api2/json}, percent-encoded
     */
    public HttpAnswer send(
            String verb,
            String route,
            String target,
            @Nullable String contentType,
            @Nullable String body)
            throws IOException, InterruptedException {
        return transport.send(
                new HttpCall(
                        verb,
                        URI.create(base + target),
                        contentType == null ? Map.of() : Map.of("Content-Type", contentType),
                        body,
                        timeout,
                        route,
                        answerLimit));
    }

    /** Where it leads, for what is said about it. */
    public URI base() {
        return base;
    }
}

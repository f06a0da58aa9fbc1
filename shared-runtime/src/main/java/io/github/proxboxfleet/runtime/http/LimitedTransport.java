package io.github.proxboxfleet.runtime.http;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Bounds the requests in flight over all work that shares the permits. */
public final class LimitedTransport implements HttpTransport {
    private final HttpTransport next;
    private final Semaphore permits;

    public LimitedTransport(HttpTransport next, Semaphore permits) {
        this.next = next;
        this.permits = permits;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        permits.acquire();
        try {
            return next.send(call);
        } finally {
            permits.release();
        }
    }
}

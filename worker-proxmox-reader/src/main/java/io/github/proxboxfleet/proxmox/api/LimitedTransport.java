package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Bounds the requests in flight over all work on one endpoint. */
final class LimitedTransport implements HttpTransport {
    private final HttpTransport next;
    private final Semaphore lanes;

    LimitedTransport(HttpTransport next, Semaphore lanes) {
        this.next = next;
        this.lanes = lanes;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        lanes.acquire();
        try {
            return next.send(call);
        } finally {
            lanes.release();
        }
    }
}

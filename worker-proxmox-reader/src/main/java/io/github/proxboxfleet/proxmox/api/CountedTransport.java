package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLException;

/** Counts the requests that were sent, whatever became of them; without a connection none was. */
final class CountedTransport implements HttpTransport {
    private final HttpTransport next;
    private final LongAdder sent;

    CountedTransport(HttpTransport next, LongAdder sent) {
        this.next = next;
        this.sent = sent;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        sent.increment();
        try {
            return next.send(call);
        } catch (ConnectException | HttpConnectTimeoutException | SSLException e) {
            sent.decrement();
            throw e;
        }
    }
}

package io.github.proxboxfleet.runtime.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLException;

/**
 * Counts each request that is sent; so it stands below everything that sends again or not at all.
 */
public final class CountedTransport implements HttpTransport {
    private final HttpTransport next;
    private final RequestCounter counter;

    public CountedTransport(HttpTransport next, RequestCounter counter) {
        this.next = next;
        this.counter = counter;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        counter.sent(call);
        try {
            return next.send(call);
        } catch (ConnectException | HttpConnectTimeoutException | SSLException e) {
            counter.notConnected(call);
            throw e;
        }
    }
}

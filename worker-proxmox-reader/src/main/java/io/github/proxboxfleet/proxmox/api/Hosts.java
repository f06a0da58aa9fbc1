package io.github.proxboxfleet.proxmox.api;

import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to one of a cluster's hosts: to the next, and from then on, where one does not answer. What
 * has not left yet goes to the next host at once; what may have left is up to who sends it again.
 */
final class Hosts implements HttpTransport {
    private static final Logger log = LoggerFactory.getLogger(Hosts.class);

    private final List<URI> bases;
    private final HttpTransport next;
    private final AtomicInteger current = new AtomicInteger();

    /**
     * Sends to these.
     *
     * @param bases where each host's API is; calls are made out to the first
     */
    Hosts(List<URI> bases, HttpTransport next) {
        this.bases = List.copyOf(bases);
        this.next = next;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        for (int tried = 1; ; tried++) {
            int at = current.get();
            try {
                HttpAnswer answer = next.send(at(at, call));
                if (answer.status() >= 502 && answer.status() <= 504) {
                    leave(at, "it answered " + answer.status());
                }
                return answer;
            } catch (IOException e) {
                if (!(e instanceof HttpTimeoutException && ProxmoxClient.asksInsideGuest(call))
                        || e instanceof HttpConnectTimeoutException) {
                    leave(at, e.toString());
                }
                if (!neverLeft(e) || tried >= bases.size()) {
                    throw e;
                }
            }
        }
    }

    private HttpCall at(int host, HttpCall call) {
        if (host == 0) {
            return call;
        }
        String path = call.uri().toString().substring(bases.getFirst().toString().length());
        return call.to(URI.create(bases.get(host) + path));
    }

    private static boolean neverLeft(IOException e) {
        return e instanceof ConnectException
                || e instanceof HttpConnectTimeoutException
                || e instanceof SSLHandshakeException;
    }

    private void leave(int at, String why) {
        int other = (at + 1) % bases.size();
        if (other != at && current.compareAndSet(at, other)) {
            log.warn(
                    "{} does not answer ({}); {} is asked from now on",
                    bases.get(at),
                    why,
                    bases.get(other));
        }
    }
}

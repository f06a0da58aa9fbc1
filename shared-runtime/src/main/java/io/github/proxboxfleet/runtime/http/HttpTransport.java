package io.github.proxboxfleet.runtime.http;

import java.io.IOException;

/**
 * Sends one request. All else (login, retry, breaker, measuring) is a decorator of this one method.
 */
@FunctionalInterface
public interface HttpTransport {
    /**
     * Sends and waits for the whole answer.
     *
     * @throws IOException if there is no (whole) answer; {@link Unanswered} puts it in words
     */
    HttpAnswer send(HttpCall call) throws IOException, InterruptedException;
}

package io.github.proxboxfleet.runtime.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param body absent: none
 * @param timeout for the whole exchange
 * @param route the path without its variable parts, for metrics: {@code
 *     /nodes/{node}/qemu/{vmid}/config}
 * @param answerLimit most bytes of an answer's body; a longer one is an {@link AnswerTooLarge}
 */
public record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body,
        Duration timeout,
        String route,
        long answerLimit) {
    /** Enough for what is said in a few words: a login, a refusal, one object. */
    public static final long SHORT_ANSWER = 1L << 20;

    /** With a short answer. */
    public HttpCall(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable String body,
            Duration timeout,
            String route) {
        this(method, uri, headers, body, timeout, route, SHORT_ANSWER);
    }

    public static HttpCall get(URI uri, String route, Duration timeout) {
        return new HttpCall("GET", uri, Map.of(), null, timeout, route);
    }

    /** Whether sending it twice does what sending it once does. */
    public boolean safe() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    public HttpCall with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new HttpCall(method, uri, all, body, timeout, route, answerLimit);
    }

    public HttpCall to(URI other) {
        return new HttpCall(method, other, headers, body, timeout, route, answerLimit);
    }

    public HttpCall within(Duration other) {
        return new HttpCall(method, uri, headers, body, other, route, answerLimit);
    }

    /** The same, whose answer may be so long. */
    public HttpCall upTo(long bytes) {
        return new HttpCall(method, uri, headers, body, timeout, route, bytes);
    }

    public int bodyBytes() {
        return body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length;
    }
}

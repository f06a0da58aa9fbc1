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
 */
public record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body,
        Duration timeout,
        String route) {
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
        return new HttpCall(method, uri, all, body, timeout, route);
    }

    public int bodyBytes() {
        return body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length;
    }
}

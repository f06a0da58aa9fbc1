package io.github.proxboxfleet.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param target request target as sent, undecoded
 * @param headers by lower-case name; the last of repeated ones
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only carried
public record WireRequest(String method, String target, Map<String, String> headers, byte[] body) {
    /** The path, decoded, without the query. */
    public String path() {
        return decode(rawPath());
    }

    /** The path as it was sent, without the query. */
    public String rawPath() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The query's parameters in their order, each with all its values. */
    public Map<String, List<String>> query() {
        int question = target.indexOf('?');
        return question < 0 ? Map.of() : form(target.substring(question + 1));
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** Id of the trace that the request belongs to, by its {@code traceparent}; empty: to none. */
    public String trace() {
        String[] parts = headers.getOrDefault("traceparent", "").split("-", -1);
        return parts.length < 4 ? "" : parts[1];
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Reads {@code application/x-www-form-urlencoded} text. */
    public static Map<String, List<String>> form(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            values.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

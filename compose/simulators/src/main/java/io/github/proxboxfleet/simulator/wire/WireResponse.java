package io.github.proxboxfleet.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer, and how the connection goes on after it. */
@SuppressWarnings("ArrayRecordComponent") // never compared, only carried
public record WireResponse(
        int status, String reason, Map<String, String> headers, byte[] body, Ending ending) {
    /** What becomes of the connection. */
    public enum Ending {
        /** The answer is sent and the connection stays. */
        KEEP,
        /** The answer is sent and the connection closes. */
        CLOSE,
        /** Half of the answer's body is sent, then the connection closes. */
        TRUNCATE,
        /** Nothing is sent; the connection is reset. */
        RESET
    }

    private static final Map<Integer, String> REASONS =
            Map.ofEntries(
                    Map.entry(200, "OK"),
                    Map.entry(201, "Created"),
                    Map.entry(204, "No Content"),
                    Map.entry(400, "Bad Request"),
                    Map.entry(401, "Unauthorized"),
                    Map.entry(403, "Forbidden"),
                    Map.entry(404, "Not Found"),
                    Map.entry(405, "Method Not Allowed"),
                    Map.entry(409, "Conflict"),
                    Map.entry(412, "Precondition Failed"),
                    Map.entry(429, "Too Many Requests"),
                    Map.entry(500, "Internal Server Error"),
                    Map.entry(501, "Not Implemented"),
                    Map.entry(502, "Bad Gateway"),
                    Map.entry(503, "Service Unavailable"),
                    Map.entry(504, "Gateway Timeout"));

    /** The reason phrase that HTTP has for a status. */
    public static String reason(int status) {
        return REASONS.getOrDefault(status, "Error");
    }

    public static WireResponse of(int status, String reason, String contentType, String body) {
        return new WireResponse(
                status,
                reason,
                Map.of("Content-Type", contentType),
                body.getBytes(StandardCharsets.UTF_8),
                Ending.KEEP);
    }

    /** The connection is reset without an answer. */
    public static WireResponse reset() {
        return new WireResponse(0, "", Map.of(), new byte[0], Ending.RESET);
    }

    public WireResponse with(Ending other) {
        return new WireResponse(status, reason, headers, body, other);
    }

    public WireResponse withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new WireResponse(status, reason, all, body, ending);
    }
}

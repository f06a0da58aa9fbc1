package io.github.proxboxfleet.simulator.netbox;

import io.github.proxboxfleet.simulator.wire.WireResponse;
import io.github.proxboxfleet.simulator.wire.WireResponse.Ending;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers in NetBox's words. */
final class Answers {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Map<Integer, String> REASONS =
            Map.ofEntries(
                    Map.entry(200, "OK"),
                    Map.entry(201, "Created"),
                    Map.entry(204, "No Content"),
                    Map.entry(301, "Moved Permanently"),
                    Map.entry(400, "Bad Request"),
                    Map.entry(403, "Forbidden"),
                    Map.entry(404, "Not Found"),
                    Map.entry(405, "Method Not Allowed"),
                    Map.entry(409, "Conflict"),
                    Map.entry(412, "Precondition Failed"),
                    Map.entry(415, "Unsupported Media Type"),
                    Map.entry(429, "Too Many Requests"),
                    Map.entry(431, "Request Header Fields Too Large"),
                    Map.entry(500, "Internal Server Error"),
                    Map.entry(502, "Bad Gateway"),
                    Map.entry(503, "Service Unavailable"),
                    Map.entry(504, "Gateway Timeout"));

    private Answers() {}

    static WireResponse json(int status, JsonNode body) {
        return new WireResponse(
                status,
                reason(status),
                Map.of("Content-Type", "application/json"),
                MAPPER.writeValueAsBytes(body),
                Ending.KEEP);
    }

    static WireResponse empty(int status) {
        return new WireResponse(status, reason(status), Map.of(), new byte[0], Ending.KEEP);
    }

    static WireResponse detail(int status, String detail) {
        return json(status, JsonNodeFactory.instance.objectNode().put("detail", detail));
    }

    /** A page of NetBox itself, as for a path it does not know. */
    static WireResponse page(int status, String title) {
        return WireResponse.of(
                status,
                reason(status),
                "text/html; charset=utf-8",
                "<!DOCTYPE html>\n<html lang=\"en\"><head><title>"
                        + title
                        + " | NetBox</title></head><body></body></html>");
    }

    /** What gunicorn says before NetBox sees the request; it hangs up after it. */
    static WireResponse gunicorn(String problem) {
        return WireResponse.of(
                        400,
                        reason(400),
                        "text/html",
                        "<html>\n  <head>\n    <title>Bad Request</title>\n  </head>\n  <body>\n    <h1><p>Bad Request</p></h1>\n    "
                                + problem
                                + "\n  </body>\n</html>\n")
                .with(Ending.CLOSE);
    }

    static WireResponse plain(int status, Map<String, String> headers, String body) {
        WireResponse answer = WireResponse.of(status, reason(status), "text/html", body);
        Map<String, String> all = new LinkedHashMap<>(answer.headers());
        all.putAll(headers);
        return new WireResponse(status, answer.reason(), all, answer.body(), answer.ending());
    }

    static String reason(int status) {
        return REASONS.getOrDefault(status, "Unknown");
    }
}

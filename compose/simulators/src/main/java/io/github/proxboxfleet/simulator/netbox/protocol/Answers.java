package io.github.proxboxfleet.simulator.netbox.protocol;

import io.github.proxboxfleet.simulator.wire.WireResponse;
import io.github.proxboxfleet.simulator.wire.WireResponse.Ending;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers in NetBox's words. */
public final class Answers {
    public static final JsonMapper MAPPER = new JsonMapper();

    private Answers() {}

    public static WireResponse json(int status, JsonNode body) {
        return new WireResponse(
                status,
                WireResponse.reason(status),
                Map.of("Content-Type", "application/json"),
                MAPPER.writeValueAsBytes(body),
                Ending.KEEP);
    }

    public static WireResponse empty(int status) {
        return new WireResponse(
                status, WireResponse.reason(status), Map.of(), new byte[0], Ending.KEEP);
    }

    public static WireResponse detail(int status, String detail) {
        return json(status, JsonNodeFactory.instance.objectNode().put("detail", detail));
    }

    /** A page of NetBox itself, as for a path it does not know. */
    public static WireResponse notFound() {
        return html(
                404,
                "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Page Not Found | NetBox</title></head><body></body></html>");
    }

    /** What gunicorn says before NetBox sees the request; it hangs up after it. */
    public static WireResponse gunicorn(String problem) {
        return html(
                        400,
                        """
                        <html>
                          <head>
                            <title>Bad Request</title>
                          </head>
                          <body>
                            <h1><p>Bad Request</p></h1>
                            %s
                          </body>
                        </html>
                        """
                                .formatted(problem))
                .with(Ending.CLOSE);
    }

    public static WireResponse html(int status, String body) {
        return WireResponse.of(status, WireResponse.reason(status), "text/html", body);
    }
}

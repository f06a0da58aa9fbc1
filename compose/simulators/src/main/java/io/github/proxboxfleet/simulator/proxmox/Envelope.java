package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.simulator.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How answers and errors are wrapped for the wire. */
final class Envelope {
    static final String JSON = "application/json;charset=UTF-8";
    private static final int COMPRESSED_FROM = 1024;
    private static final JsonMapper MAPPER = new JsonMapper();

    private Envelope() {}

    static WireResponse of(Answer answer) {
        Fields body = Fields.of().put("data", answer.data());
        Integer total = answer.total();
        // Perl: a total of zero is as good as none.
        if (total != null && total != 0) {
            body.put("total", total);
        }
        WireResponse response = answer(200, "OK", body);
        String cookie = answer.cookie();
        return cookie == null ? response : response.withHeader("Set-Cookie", cookie);
    }

    /** The words are the reason phrase; inside the body they end in a line break, as Perl's do. */
    static WireResponse of(ApiError error) {
        String reason = error.words().replaceAll("[\\r\\n]+", " ").strip();
        if (error.isBare()) {
            return WireResponse.of(error.status(), reason, "text/html", "");
        }
        Fields body = Fields.of().put("data", null).put("message", error.words() + "\n");
        if (!error.errors().isEmpty()) {
            body.put("errors", error.errors());
        }
        return answer(error.status(), reason, body);
    }

    private static WireResponse answer(int status, String reason, Fields body) {
        return new WireResponse(
                status,
                reason,
                Map.of("Content-Type", JSON),
                MAPPER.writeValueAsBytes(body),
                WireResponse.Ending.KEEP);
    }

    static WireResponse compressed(WireResponse response) {
        if (response.body().length < COMPRESSED_FROM) {
            return response;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(response.body().length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WireResponse(
                        response.status(),
                        response.reason(),
                        response.headers(),
                        bytes.toByteArray(),
                        response.ending())
                .withHeader("Content-Encoding", "gzip");
    }

    /** A JSON object in a request's body. */
    static Map<String, JsonNode> read(String json) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        MAPPER.readTree(json)
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return values;
    }
}

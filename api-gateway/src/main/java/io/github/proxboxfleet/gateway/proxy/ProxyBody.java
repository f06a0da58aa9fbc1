package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A request's body: what it says, and itself, to be passed on as it is.
 *
 * @param text absent: none
 */
record ProxyBody(
        Map<String, JsonNode> parameters, @Nullable String contentType, @Nullable String text) {
    static final int LIMIT = 512 * 1024;

    // Of a name that stands there twice we would look at one value, and Proxmox perhaps at the
    // other.
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .build();
    private static final String FORM = "application/x-www-form-urlencoded";

    static ProxyBody of(HttpServletRequest request, boolean allowed) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "the body is longer than " + LIMIT + " bytes");
        }
        if (bytes.length == 0) {
            return new ProxyBody(Map.of(), null, null);
        }
        if (!allowed) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    request.getMethod()
                            + " takes no body here; write the parameters into the query");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        String type = String.valueOf(request.getContentType());
        return new ProxyBody(
                switch (type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT)) {
                    case FORM -> parameters(QueryParameter.all(text));
                    case "application/json" -> json(text);
                    default ->
                            throw new ProblemException(
                                    ProblemType.UNSUPPORTED_MEDIA,
                                    "the body is to be application/json or " + FORM);
                },
                type,
                text);
    }

    /** A name that stands there several times has a list. */
    static Map<String, JsonNode> parameters(List<QueryParameter> fields) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (QueryParameter field : fields) {
            all.merge(
                    field.name(),
                    StringNode.valueOf(field.value()),
                    (before, more) ->
                            before instanceof ArrayNode list
                                    ? list.add(more)
                                    : JSON.createArrayNode().add(before).add(more));
        }
        return all;
    }

    private static Map<String, JsonNode> json(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                Map<String, JsonNode> all = new LinkedHashMap<>();
                object.properties().forEach(field -> all.put(field.getKey(), field.getValue()));
                return all;
            }
        } catch (JacksonException _) {
            // The parser's words could repeat a secret.
        }
        throw new ProblemException(
                ProblemType.MALFORMED, "the body is no JSON object in which each name stands once");
    }
}

package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.simulator.wire.WireRequest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Query and body together, as the real server mixes them.
 *
 * @param given texts, or what a JSON body held; a repeated key is a list
 * @param uploaded how long the file of a multipart body is; -1 without one
 */
record RequestParameters(Map<String, JsonNode> given, int uploaded) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static RequestParameters of(WireRequest request) {
        Map<String, JsonNode> given = new LinkedHashMap<>();
        form(request.query(), given);
        int uploaded = -1;
        if (request.body().length > 0) {
            String header = request.header("Content-Type");
            String type =
                    header == null
                            ? "application/x-www-form-urlencoded"
                            : header.split("[;,]")[0].strip();
            switch (type) {
                case "application/x-www-form-urlencoded" ->
                        form(WireRequest.form(request.text()), given);
                case "application/json" -> given.putAll(Envelope.read(request.text()));
                case "multipart/form-data" -> uploaded = multipart(request, given);
                default ->
                        throw ApiError.bare(
                                506, "upload 'Content-Type '" + type + "' not implemented");
            }
        }
        return new RequestParameters(given, uploaded);
    }

    static JsonNode text(String value) {
        return NODES.stringNode(value);
    }

    /** As texts, the way they would stand in a form. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        given.forEach(
                (name, value) -> {
                    if (!value.isNull()) {
                        texts.put(name, text(value));
                    }
                });
        return texts;
    }

    private static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "1" : "0";
        }
        return value.isArray()
                ? value.valueStream().map(RequestParameters::text).collect(Collectors.joining(","))
                : value.asString(value.toString());
    }

    private static void form(Map<String, List<String>> values, Map<String, JsonNode> into) {
        values.forEach(
                (name, all) -> {
                    if (all.size() == 1) {
                        into.put(name, text(all.getFirst()));
                    } else {
                        ArrayNode list = NODES.arrayNode();
                        all.forEach(list::add);
                        into.put(name, list);
                    }
                });
    }

    /** The file lies on the server's disk when the call begins; its parameters say where. */
    private static int multipart(WireRequest request, Map<String, JsonNode> given) {
        int uploaded = -1;
        for (FormPart part : FormPart.all(request)) {
            if (part.fileName().isEmpty()) {
                given.put(part.name(), text(part.text()));
            } else {
                uploaded = part.content().length;
                given.put("filename", text(part.fileName()));
                given.put(
                        "tmpfilename",
                        text("/var/tmp/pveupload-" + HexFormat.of().toHexDigits(uploaded)));
            }
        }
        return uploaded;
    }
}

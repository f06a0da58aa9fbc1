package io.github.proxboxfleet.simulator.proxmox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the API words it, in a resource with places to fill in. */
final class Template {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String text;

    Template(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            text =
                    new String(
                            Objects.requireNonNull(in, resource).readAllBytes(),
                            StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param values for the places, which are written like <code>${name}</code>
     */
    ObjectNode filled(Map<String, ?> values) {
        String filled = text;
        for (Map.Entry<String, ?> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue().toString());
        }
        return (ObjectNode) MAPPER.readTree(filled);
    }

    <T> T as(Class<T> type) {
        return MAPPER.readValue(text, type);
    }
}

package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.runtime.http.HttpAnswer;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** NetBox's JSON. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The body, if it is JSON at all: whatever stands before NetBox answers with web pages. */
    static Optional<JsonNode> of(HttpAnswer answer) {
        try {
            return Optional.of(MAPPER.readTree(answer.body()))
                    .filter(node -> !node.isMissingNode());
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    static Optional<ObjectNode> object(HttpAnswer answer) {
        return of(answer).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }
}

package io.github.proxboxfleet.gateway.audit;

import io.github.proxboxfleet.gateway.key.Caller;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A call that may change something.
 *
 * @param path as it was asked for
 * @param operation the path as the catalogue writes it
 */
public record Write(
        Caller caller,
        ProxmoxTarget endpoint,
        String verb,
        String path,
        String operation,
        Map<String, ? extends JsonNode> parameters) {}

package io.github.proxboxfleet.runtime.broker;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message ready to leave.
 *
 * @param body JSON
 */
public record Outgoing(
        String exchange, String routingKey, String body, Map<String, String> headers) {

    /** The same with these headers, too, as far as it has none of their names. */
    public Outgoing with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putAll(headers);
        return new Outgoing(exchange, routingKey, body, all);
    }
}

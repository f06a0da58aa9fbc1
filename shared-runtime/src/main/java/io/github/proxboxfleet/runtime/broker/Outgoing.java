package io.github.proxboxfleet.runtime.broker;

import java.util.Map;

/**
 * A message ready to leave.
 *
 * @param body JSON
 */
public record Outgoing(
        String exchange, String routingKey, String body, Map<String, String> headers) {}

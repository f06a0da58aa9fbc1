package io.github.proxboxfleet.netbox.api;

import java.util.Map;

/**
 * A request that changes something.
 *
 * @param path below {@code /api/}, without slashes at the ends
 * @param body JSON
 */
public record WriteRequest(
        String method, String path, Query query, String body, Map<String, String> headers) {
    public WriteRequest {
        headers = Map.copyOf(headers);
    }
}

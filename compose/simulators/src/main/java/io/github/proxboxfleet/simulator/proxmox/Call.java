package io.github.proxboxfleet.simulator.proxmox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that found its endpoint.
 *
 * @param path the placeholders' values
 * @param params query and body together, as the real server mixes them
 * @param uploaded how long the file is that came along; -1 without one
 */
record Call(
        ClusterState state,
        Caller caller,
        Map<String, String> path,
        Map<String, String> params,
        int uploaded) {
    String path(String name) {
        return path.getOrDefault(name, "");
    }

    @Nullable String param(String name) {
        return params.get(name);
    }

    int number(String name, int otherwise) {
        String value = params.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}")) {
            throw ApiError.parameters(
                    Map.of(name, "type check ('integer') failed - got '" + value + "'"));
        }
        return Integer.parseInt(value);
    }

    ClusterNode node() {
        ClusterNode node = state.nodes().get(path("node"));
        if (node == null) {
            throw ApiError.of(500, "no node '" + path("node") + "'");
        }
        return node;
    }

    /**
     * The guest, if it is of this kind and on this node: configurations are files in a node's
     * directory.
     */
    Guest guest(GuestKind kind) {
        Guest guest = state.guests().get(Integer.parseInt(path("vmid")));
        if (guest == null || guest.kind() != kind || !guest.node().equals(path("node"))) {
            throw ApiError.of(
                    500,
                    "Configuration file 'nodes/%s/%s/%s.conf' does not exist"
                            .formatted(path("node"), kind.directory(), path("vmid")));
        }
        return guest;
    }
}

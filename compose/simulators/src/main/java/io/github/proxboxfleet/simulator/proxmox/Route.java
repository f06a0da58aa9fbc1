package io.github.proxboxfleet.simulator.proxmox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An endpoint: where it is, who may call it, which parameters it knows, and what it answers.
 *
 * @param reading whether it answers under the cluster's read lock; else under the write lock
 */
record Route(
        String method,
        String template,
        List<String> segments,
        Permission permission,
        Set<String> params,
        boolean reading,
        Endpoint endpoint) {
    /** Computes the answer; called under the cluster's lock. */
    @FunctionalInterface
    interface Endpoint {
        Answer answer(Call call);
    }

    static Route get(
            String template, Permission permission, Set<String> params, Endpoint endpoint) {
        return new Route("GET", template, split(template), permission, params, true, endpoint);
    }

    static Route post(
            String template, Permission permission, Set<String> params, Endpoint endpoint) {
        return new Route("POST", template, split(template), permission, params, false, endpoint);
    }

    static List<String> split(String path) {
        return List.of(path.substring(1).split("/"));
    }

    /** The placeholders' values, when the path fits. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                values.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}

package io.github.proxboxfleet.simulator.proxmox;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node: hardware, address, whether it answers, and its network interfaces as the API words them.
 */
record ClusterNode(
        String name,
        int id,
        String ip,
        int cpus,
        long memory,
        Instant bootedAt,
        Map<String, ObjectNode> interfaces,
        AtomicBoolean online) {
    ClusterNode(
            String name,
            int id,
            String ip,
            int cpus,
            long memory,
            Instant bootedAt,
            Map<String, ObjectNode> interfaces) {
        this(name, id, ip, cpus, memory, bootedAt, interfaces, new AtomicBoolean(true));
    }

    boolean isOnline() {
        return online.get();
    }
}

package io.github.proxboxfleet.simulator.proxmox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node: hardware, address, whether it answers, and its network interfaces as the API words them.
 */
final class ClusterNode {
    private final String name;
    private final int id;
    private final String ip;
    private final int cpus;
    private final long memory;
    private final Instant bootedAt;
    private final Map<String, Map<String, @Nullable Object>> interfaces = new LinkedHashMap<>();
    private boolean online = true;

    ClusterNode(String name, int id, String ip, int cpus, long memory, Instant bootedAt) {
        this.name = name;
        this.id = id;
        this.ip = ip;
        this.cpus = cpus;
        this.memory = memory;
        this.bootedAt = bootedAt;
    }

    String name() {
        return name;
    }

    int id() {
        return id;
    }

    String ip() {
        return ip;
    }

    int cpus() {
        return cpus;
    }

    long memory() {
        return memory;
    }

    Instant bootedAt() {
        return bootedAt;
    }

    boolean isOnline() {
        return online;
    }

    void online(boolean value) {
        online = value;
    }

    Map<String, Map<String, @Nullable Object>> interfaces() {
        return interfaces;
    }
}

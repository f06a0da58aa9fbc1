package io.github.proxboxfleet.simulator.proxmox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one truth about a cluster. Projections read it under the read lock and make a complete answer
 * of one moment; mutations write under the write lock.
 */
final class ClusterState {
    private static final int TASKS_KEPT = 2000;

    private final @Nullable String name;
    private final ProxmoxVersion version;
    private final Clock clock;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, ClusterNode> nodes = new LinkedHashMap<>();
    private final NavigableMap<Integer, Guest> guests = new TreeMap<>();
    private final List<Storage> storages = new ArrayList<>();
    private final Map<String, String> tagColors = new LinkedHashMap<>();
    private final Deque<Task> tasks = new ArrayDeque<>();
    private Sdn sdn = new Sdn(List.of(), List.of());
    private final Map<String, List<Fields>> uploads = new LinkedHashMap<>();
    private String fingerprint = "";
    private Supplier<String> macs = () -> "BC:24:11:00:00:00";

    ClusterState(@Nullable String name, ProxmoxVersion version, Clock clock) {
        this.name = name;
        this.version = version;
        this.clock = clock;
    }

    <T> T read(Supplier<T> reading) {
        lock.readLock().lock();
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> T write(Supplier<T> change) {
        lock.writeLock().lock();
        try {
            return change.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Absent: a standalone node. */
    @Nullable String name() {
        return name;
    }

    ProxmoxVersion version() {
        return version;
    }

    Instant now() {
        return clock.instant();
    }

    Map<String, ClusterNode> nodes() {
        return nodes;
    }

    NavigableMap<Integer, Guest> guests() {
        return guests;
    }

    List<Storage> storages() {
        return storages;
    }

    Map<String, String> tagColors() {
        return tagColors;
    }

    Sdn sdn() {
        return sdn;
    }

    void sdn(Sdn value) {
        sdn = value;
    }

    /** Newest first. */
    Deque<Task> tasks() {
        return tasks;
    }

    void finished(Task task) {
        tasks.addFirst(task);
        if (tasks.size() > TASKS_KEPT) {
            tasks.removeLast();
        }
    }

    /** Of the certificate the API shows, with colons; a made-up one without TLS. */
    String fingerprint() {
        return fingerprint;
    }

    void fingerprint(String value) {
        fingerprint = value;
    }

    /** A MAC address that nobody has. */
    String mac() {
        return macs.get();
    }

    void macs(Supplier<String> value) {
        macs = value;
    }

    /** What was uploaded to a storage. */
    List<Fields> uploads(String storage) {
        return uploads.getOrDefault(storage, List.of());
    }

    void uploaded(String storage, Fields volume) {
        uploads.computeIfAbsent(storage, _ -> new ArrayList<>()).add(volume);
    }

    /** The node whose API answers: the first that is up. */
    @Nullable ClusterNode local() {
        return nodes.values().stream().filter(ClusterNode::isOnline).findFirst().orElse(null);
    }

    boolean isOnline(String node) {
        ClusterNode found = nodes.get(node);
        return found != null && found.isOnline();
    }
}

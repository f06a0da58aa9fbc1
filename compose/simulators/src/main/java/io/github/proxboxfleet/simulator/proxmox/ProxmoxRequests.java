package io.github.proxboxfleet.simulator.proxmox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked of the simulator. {@code total()} is the sum of {@code counts()}; the log keeps
 * the last 100,000.
 */
public final class ProxmoxRequests {
    private static final int KEPT = 100_000;

    private final Deque<Entry> log = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int inFlight;
    private int maxInFlight;
    private long first;
    private long last;

    /**
     * A request that was answered.
     *
     * @param template the endpoint with its placeholders, or the path where there is no such
     *     endpoint
     * @param status 0 when the connection was reset
     * @param trace id of the trace it belongs to, empty if to none
     */
    public record Entry(
            String method, String path, String template, int status, Duration took, String trace) {}

    /** Every request since the start or the last reset, oldest first. */
    public synchronized List<Entry> log() {
        return List.copyOf(log);
    }

    public synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** By method and path template, as in {@code GET /nodes/{node}/qemu}. */
    public synchronized Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    public synchronized int count(String methodAndTemplate) {
        return counts.getOrDefault(methodAndTemplate, 0);
    }

    /** The most requests that were being answered at the same time. */
    public synchronized int maxInFlight() {
        return maxInFlight;
    }

    /** From the first request since the last reset to the last answer. */
    public synchronized Duration span() {
        return Duration.ofNanos(last - first);
    }

    public synchronized void reset() {
        log.clear();
        counts.clear();
        maxInFlight = inFlight;
        first = 0;
        last = 0;
    }

    synchronized void arrived() {
        if (first == 0) {
            first = System.nanoTime();
            last = first;
        }
        inFlight++;
        maxInFlight = Math.max(maxInFlight, inFlight);
    }

    synchronized void answered(Entry entry) {
        inFlight--;
        last = System.nanoTime();
        counts.merge(entry.method() + " " + entry.template(), 1, Integer::sum);
        log.addLast(entry);
        if (log.size() > KEPT) {
            log.removeFirst();
        }
    }
}

package io.github.proxboxfleet.simulator.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was asked of a simulator: counts of all requests, and the latest ones themselves. */
public final class WireLog {
    private static final int KEPT = 100_000;
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int inFlight;
    private int maxInFlight;
    private long first;
    private long last;
    private Duration worked = Duration.ZERO;

    /**
     * One request that has been answered, or broken off.
     *
     * @param path without the query
     * @param query as sent, empty when there is none
     * @param template method and path, with names in braces for what differs between objects
     * @param status 0 when the connection was reset
     * @param objects in the body of a write, where they are counted
     * @param trace id of the trace it belongs to, empty if to none
     */
    public record Entry(
            Instant at,
            String method,
            String path,
            String query,
            String template,
            int status,
            int objects,
            Duration took,
            String requestId,
            String trace) {}

    public synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many requests could change something. */
    public synchronized int writes() {
        return counts.entrySet().stream()
                .filter(count -> WRITES.contains(count.getKey().split(" ", 2)[0]))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** What workers were busy for, by the cost model. */
    public synchronized Duration worked() {
        return worked;
    }

    /** Counts by method and path template, such as {@code GET /nodes/{node}/qemu}. */
    public synchronized Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    public synchronized int count(String methodAndTemplate) {
        return counts.getOrDefault(methodAndTemplate, 0);
    }

    /**
     * Counts the requests to a path of NetBox.
     *
     * @param path with or without ids
     */
    public int count(String method, String path) {
        return count(numbered(method, path));
    }

    /** Method and path with {@code {id}} for numbers. */
    public static String numbered(String method, String path) {
        return method + " " + path.replaceAll("/\\d+(?=/)", "/{id}");
    }

    /** The latest requests, oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The most requests that were being answered at the same time. */
    public synchronized int maxInFlight() {
        return maxInFlight;
    }

    /** From the first request since the last reset to the last answer. */
    public synchronized Duration span() {
        return Duration.ofNanos(last - first);
    }

    /** Forgets all that was; requests under way count when they end. */
    public synchronized void reset() {
        entries.clear();
        counts.clear();
        maxInFlight = inFlight;
        first = 0;
        last = 0;
        worked = Duration.ZERO;
    }

    public synchronized void worked(Duration cost) {
        worked = worked.plus(cost);
    }

    public synchronized void arrived() {
        if (first == 0) {
            first = System.nanoTime();
            last = first;
        }
        inFlight++;
        maxInFlight = Math.max(maxInFlight, inFlight);
    }

    public synchronized void answered(Entry entry) {
        inFlight--;
        last = System.nanoTime();
        counts.merge(entry.template(), 1, Integer::sum);
        entries.addLast(entry);
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }
}

package io.github.proxboxfleet.simulator.netbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was asked of the simulator. */
public final class NetBoxRequests {
    private static final int KEPT = 20_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Integer> byTemplate = new TreeMap<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Map<String, Integer> mostInFlight = new HashMap<>();
    private int total;
    private int writes;
    private Duration worked = Duration.ZERO;

    public NetBoxRequests() {}

    /**
     * One request that has been answered, or broken off.
     *
     * @param path with ids, without the query
     * @param query as sent, empty when there is none
     * @param status 0 when the connection was reset
     * @param objects in the body of a write
     * @param trace id of the trace it belongs to, empty if to none
     */
    public record Entry(
            Instant at,
            String method,
            String path,
            String query,
            int status,
            int objects,
            Duration took,
            String requestId,
            String trace) {
        /** Method and path with {@code {id}} for numbers. */
        public String template() {
            return NetBoxRequests.template(method, path);
        }
    }

    public synchronized int total() {
        return total;
    }

    /** How many requests could change something. */
    public synchronized int writes() {
        return writes;
    }

    /** What workers were busy for, by the cost model. */
    public synchronized Duration worked() {
        return worked;
    }

    /** Counts by method and path, such as {@code PATCH /api/dcim/sites/{id}/}. */
    public synchronized Map<String, Integer> byTemplate() {
        return Map.copyOf(byTemplate);
    }

    public synchronized int count(String method, String path) {
        return byTemplate.getOrDefault(template(method, path), 0);
    }

    /** The latest requests, oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Most requests ever under way at one moment. */
    public synchronized int maxInFlight() {
        return mostInFlight.getOrDefault("", 0);
    }

    /** Most requests of that method and path ever under way at one moment. */
    public synchronized int maxInFlight(String method, String path) {
        return mostInFlight.getOrDefault(template(method, path), 0);
    }

    /** Forgets all that was; requests under way count again when they end. */
    public synchronized void reset() {
        entries.clear();
        byTemplate.clear();
        mostInFlight.clear();
        total = 0;
        writes = 0;
        worked = Duration.ZERO;
    }

    public synchronized void worked(Duration cost) {
        worked = worked.plus(cost);
    }

    public synchronized void begun(String method, String path) {
        more("");
        more(template(method, path));
    }

    public synchronized void ended(Entry entry) {
        inFlight.merge("", -1, Integer::sum);
        inFlight.merge(entry.template(), -1, Integer::sum);
        total++;
        writes += changes(entry.method) ? 1 : 0;
        byTemplate.merge(entry.template(), 1, Integer::sum);
        entries.add(entry);
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    private void more(String key) {
        mostInFlight.merge(key, inFlight.merge(key, 1, Integer::sum), Math::max);
    }

    private static String template(String method, String path) {
        return method + " " + path.replaceAll("/\\d+(?=/)", "/{id}");
    }

    private static boolean changes(String method) {
        return switch (method) {
            case "POST", "PUT", "PATCH", "DELETE" -> true;
            default -> false;
        };
    }
}

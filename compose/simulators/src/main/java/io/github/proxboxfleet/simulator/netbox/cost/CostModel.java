package io.github.proxboxfleet.simulator.netbox.cost;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long NetBox works, so that a client's pace can be measured without one.
 *
 * @param workers requests worked on at once, each for its whole cost; 0: any number
 * @param perRead every read costs this
 * @param perWrite every write costs this besides its objects
 * @param perObject by verb and model, such as {@code POST ipam.ipaddress}; also {@code tag}, for
 *     each tag put on an object, and {@code primary}, for a primary MAC or IP address set
 * @param perRow by model, for an object shown with all its fields
 */
public record CostModel(
        int workers,
        Duration perRead,
        Duration perWrite,
        Map<String, Duration> perObject,
        Map<String, Duration> perRow) {
    public CostModel {
        if (workers < 0) {
            throw new IllegalArgumentException("workers: " + workers);
        }
        perObject = Map.copyOf(perObject);
        perRow = Map.copyOf(perRow);
    }

    /** Everything at once and at no cost. */
    public static CostModel none() {
        return new CostModel(0, Duration.ZERO, Duration.ZERO, Map.of(), Map.of());
    }

    /**
     * What was measured on NetBox 4.6.8, per object in a bulk of 100 and per row of a page of 1000.
     */
    public static CostModel measured(int workers) {
        JsonNode micros =
                new JsonMapper().readTree(CostModel.class.getResourceAsStream("netbox-4.6.8.json"));
        return new CostModel(
                workers,
                micros(micros.path("perRead")),
                micros(micros.path("perWrite")),
                each(micros.path("perObject")),
                each(micros.path("perRow")));
    }

    private static Map<String, Duration> each(JsonNode micros) {
        Map<String, Duration> costs = new HashMap<>();
        micros.properties().forEach(cost -> costs.put(cost.getKey(), micros(cost.getValue())));
        return costs;
    }

    private static Duration micros(JsonNode count) {
        return Duration.ofNanos(count.asLong() * 1000);
    }

    /** The same work done faster or slower; 0.01 is a hundred times as fast. */
    public CostModel scaled(double factor) {
        return new CostModel(
                workers,
                scaled(perRead, factor),
                scaled(perWrite, factor),
                scaled(perObject, factor),
                scaled(perRow, factor));
    }

    public Duration object(String verb, String label) {
        Duration own = perObject.get(verb + " " + label);
        return own == null ? perObject.getOrDefault(verb, Duration.ZERO) : own;
    }

    public Duration extra(String kind) {
        return perObject.getOrDefault(kind, Duration.ZERO);
    }

    /**
     * @param share of the row's fields that are shown
     */
    public Duration row(String label, double share) {
        Duration whole = perRow.getOrDefault(label, perRow.getOrDefault("", Duration.ZERO));
        return scaled(whole, Math.max(share, 0.1));
    }

    private static Map<String, Duration> scaled(Map<String, Duration> costs, double factor) {
        Map<String, Duration> all = new HashMap<>();
        costs.forEach((name, cost) -> all.put(name, scaled(cost, factor)));
        return all;
    }

    private static Duration scaled(Duration cost, double factor) {
        return Duration.ofNanos((long) (cost.toNanos() * factor));
    }
}

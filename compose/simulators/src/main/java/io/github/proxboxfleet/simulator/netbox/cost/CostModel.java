package io.github.proxboxfleet.simulator.netbox.cost;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

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
        Map<String, Duration> objects = new HashMap<>();
        objects.put("POST virtualization.virtualmachine", micros(20_000));
        objects.put("PATCH virtualization.virtualmachine", micros(27_900));
        objects.put("DELETE virtualization.virtualmachine", micros(13_000));
        objects.put("POST virtualization.vminterface", micros(14_200));
        objects.put("PATCH virtualization.vminterface", micros(22_600));
        objects.put("DELETE virtualization.vminterface", micros(26_000));
        objects.put("POST dcim.macaddress", micros(6_800));
        objects.put("PATCH dcim.macaddress", micros(12_000));
        objects.put("DELETE dcim.macaddress", micros(26_000));
        objects.put("POST ipam.ipaddress", micros(17_000));
        objects.put("PATCH ipam.ipaddress", micros(22_000));
        objects.put("DELETE ipam.ipaddress", micros(26_000));
        objects.put("POST virtualization.virtualdisk", micros(11_400));
        objects.put("PATCH virtualization.virtualdisk", micros(18_000));
        objects.put("DELETE virtualization.virtualdisk", micros(20_000));
        objects.put("POST", micros(15_000));
        objects.put("PATCH", micros(22_000));
        objects.put("DELETE", micros(15_000));
        objects.put("tag", micros(10_500));
        objects.put("primary", micros(7_500));
        Map<String, Duration> rows = new HashMap<>();
        rows.put("virtualization.virtualmachine", micros(1_650));
        rows.put("virtualization.vminterface", micros(2_600));
        rows.put("dcim.interface", micros(2_600));
        rows.put("ipam.ipaddress", micros(976));
        rows.put("dcim.macaddress", micros(350));
        rows.put("virtualization.virtualdisk", micros(300));
        rows.put("", micros(600));
        return new CostModel(workers, micros(25_000), micros(45_000), objects, rows);
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

    private static Duration micros(long count) {
        return Duration.ofNanos(count * 1000);
    }
}

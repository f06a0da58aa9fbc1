package io.github.proxboxfleet.bench.simulated;

import io.github.proxboxfleet.simulator.netbox.cost.CostModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What NetBox has to work for objects, whoever sends them: each is created, gets its tags, and a
 * machine that has a primary address is changed once more, because the address must be there first.
 * A MAC address comes with its interface, as NetBox 4.7 allows.
 */
final class MinimumWork {
    private static final List<String> PRIMARIES = List.of("primary_ip4", "primary_ip6");

    private final CostModel model;

    MinimumWork(CostModel model) {
        this.model = model;
    }

    Duration of(String label, Iterable<? extends JsonNode> objects) {
        Duration sum = Duration.ZERO;
        for (JsonNode object : objects) {
            sum = sum.plus(of(label, object));
        }
        return sum;
    }

    private Duration of(String label, JsonNode object) {
        Duration cost =
                cost("POST", label).plus(extra("tag").multipliedBy(object.path("tags").size()));
        long primaries = PRIMARIES.stream().filter(field -> object.path(field).isObject()).count();
        if (primaries > 0) {
            cost = cost.plus(cost("PATCH", label)).plus(extra("primary").multipliedBy(primaries));
        }
        return cost;
    }

    private Duration cost(String verb, String label) {
        Map<String, Duration> costs = model.perObject();
        Duration own = costs.get(verb + " " + label);
        return own == null ? extra(verb) : own;
    }

    private Duration extra(String name) {
        return model.perObject().getOrDefault(name, Duration.ZERO);
    }
}

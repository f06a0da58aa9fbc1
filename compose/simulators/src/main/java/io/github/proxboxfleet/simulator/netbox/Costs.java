package io.github.proxboxfleet.simulator.netbox;

import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Adds up what one request costs. */
final class Costs {
    private static final Set<String> PRIMARIES =
            Set.of("primary_ip4", "primary_ip6", "primary_mac_address");

    private final CostModel model;
    private Duration total;

    Costs(CostModel model, boolean read) {
        this.model = model;
        this.total = read ? model.perRead() : model.perWrite();
    }

    void saved(Draft draft) {
        String label = draft.model().naming().label();
        add(model.object(draft.isNew() ? "POST" : "PATCH", label));
        if (draft.model().has("tags") && draft.given("tags")) {
            add(model.extra("tag").multipliedBy(draft.references("tags").size()));
        }
        for (String primary : PRIMARIES) {
            if (draft.given(primary)) {
                add(model.extra("primary"));
            }
        }
    }

    void deleted(Row row) {
        add(model.object("DELETE", row.label()));
    }

    void rows(Model shown, JsonNode page) {
        if (!page.isEmpty()) {
            double share = (double) page.get(0).size() / (shown.fields().size() + 6);
            add(model.row(shown.naming().label(), Math.min(1, share)).multipliedBy(page.size()));
        }
    }

    Duration total() {
        return total;
    }

    private void add(Duration cost) {
        total = total.plus(cost);
    }
}

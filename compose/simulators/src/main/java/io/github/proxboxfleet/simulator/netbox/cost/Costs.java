package io.github.proxboxfleet.simulator.netbox.cost;

import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Adds up what one request costs. */
public final class Costs {
    private static final Set<String> PRIMARIES =
            Set.of("primary_ip4", "primary_ip6", "primary_mac_address");

    private final CostModel model;
    private Duration total;

    public Costs(CostModel model, boolean read) {
        this.model = model;
        this.total = read ? model.perRead() : model.perWrite();
    }

    public void saved(Draft draft) {
        String label = draft.model().label();
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

    public void deleted(Row row) {
        add(model.object("DELETE", row.label()));
    }

    public void rows(Model shown, JsonNode page) {
        if (!page.isEmpty()) {
            double share = (double) page.get(0).size() / (shown.fields().size() + 6);
            add(model.row(shown.label(), Math.min(1, share)).multipliedBy(page.size()));
        }
    }

    public Duration total() {
        return total;
    }

    private void add(Duration cost) {
        total = total.plus(cost);
    }
}

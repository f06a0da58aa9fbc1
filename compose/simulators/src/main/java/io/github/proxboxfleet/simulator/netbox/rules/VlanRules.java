package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.protocol.Errors;
import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import tools.jackson.databind.JsonNode;

/** A VLAN's id lies in the ranges of its group. */
final class VlanRules implements Rules {
    @Override
    public void check(Draft vlan, RuleContext context, Errors errors) {
        Row group = context.target(vlan, "group");
        if (group == null
                || !(vlan.get("vid") instanceof Long vid)
                || !(group.get("vid_ranges") instanceof JsonNode ranges)) {
            return;
        }
        if (ranges.valueStream()
                .noneMatch(r -> r.path(0).asLong() <= vid && vid <= r.path(1).asLong())) {
            errors.add("vid", "VID must be in ranges %s for VLANs in group %s", ranges, group);
        }
    }
}

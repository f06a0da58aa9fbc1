package io.github.proxboxfleet.simulator.netbox;

import tools.jackson.databind.JsonNode;

/** A VLAN's id lies in the ranges of its group. */
final class VlanRules implements Rules {
    @Override
    public void check(Draft vlan, Session session, Errors errors) {
        Row group = session.target(vlan, "group");
        Object vid = vlan.get("vid");
        if (group == null
                || vid == null
                || !(group.get("vid_ranges") instanceof JsonNode ranges)
                || ranges.isNull()) {
            return;
        }
        for (JsonNode range : ranges) {
            if (range.path(0).asLong() <= (Long) vid && (Long) vid <= range.path(1).asLong()) {
                return;
            }
        }
        errors.add("vid", "VID must be in ranges " + ranges + " for VLANs in group " + group);
    }
}

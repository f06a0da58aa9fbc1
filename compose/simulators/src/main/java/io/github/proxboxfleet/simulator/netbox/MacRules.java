package io.github.proxboxfleet.simulator.netbox;

import java.util.Objects;

/** A primary MAC address stays on its interface. */
final class MacRules implements Rules {
    @Override
    public void check(Draft mac, Session session, Errors errors) {
        Row before = mac.before();
        Row holder =
                before == null
                        ? null
                        : session.store()
                                .pointed(before, "assigned_object_type", "assigned_object_id");
        if (holder == null || !Objects.equals(holder.reference("primary_mac_address"), mac.id())) {
            return;
        }
        Row now = session.store().pointed(mac, "assigned_object_type", "assigned_object_id");
        if (now == null) {
            errors.add(
                    "Cannot unassign MAC Address while it is designated as the primary MAC for an object");
        } else if (now.id() != holder.id() || !now.label().equals(holder.label())) {
            errors.add(
                    "Cannot reassign MAC Address while it is designated as the primary MAC for an object");
        }
    }
}

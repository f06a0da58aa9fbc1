package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;

/**
 * A guest as the cluster's index lists it.
 *
 * @param name the guest's name; {@code vm-<vmid>} where it has none
 * @param node the node that holds it now
 */
public record GuestEntry(
        GuestKey key, String name, String node, GuestStatus status, boolean template) {
    public GuestEntry {
        Required.field("key", key);
        Required.text("name", name);
        Required.text("node", node);
        Required.field("status", status);
    }
}

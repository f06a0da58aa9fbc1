package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;

/**
 * One guest that a reader is to read.
 *
 * @param netboxName its name in NetBox, unique in the cluster whatever the case
 */
public record GuestOrder(GuestEntry entry, String netboxName) {
    public GuestOrder {
        Required.field("entry", entry);
        Required.text("netboxName", netboxName);
    }
}

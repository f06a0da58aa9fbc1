package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;

/**
 * One guest that a reader is to read.
 *
 * @param netboxName its name in NetBox, unique in the cluster whatever the case
 */
public record GuestToSync(GuestEntry entry, String netboxName) {
    public GuestToSync {
        Required.field("entry", entry);
        Required.text("netboxName", netboxName);
    }
}

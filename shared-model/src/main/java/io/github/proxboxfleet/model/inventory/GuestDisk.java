package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;

/**
 * A guest's disk.
 *
 * @param name its key in the configuration, for example {@code scsi0}
 * @param size bytes
 * @param volume {@code <storage>:<volume>}
 */
public record GuestDisk(String name, long size, String volume) {
    public GuestDisk {
        Required.text("name", name);
        Required.field("volume", volume);
    }
}

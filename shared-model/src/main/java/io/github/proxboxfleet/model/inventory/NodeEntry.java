package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;
import org.jspecify.annotations.Nullable;

/**
 * A node as the cluster's index lists it.
 *
 * @param address the address that the cluster knows it by
 */
public record NodeEntry(String name, boolean online, @Nullable String address) {
    public NodeEntry {
        Required.text("name", name);
    }
}

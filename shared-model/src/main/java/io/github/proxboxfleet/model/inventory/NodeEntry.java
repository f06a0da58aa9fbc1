package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;
import org.jspecify.annotations.Nullable;

/**
 * A node as the cluster's index lists it.
 *
 * @param address the address that the cluster knows it by
 * @param certificate fingerprint of the certificate that the cluster knows it by
 */
public record NodeEntry(
        String name, boolean online, @Nullable String address, @Nullable String certificate) {
    /** Of which no certificate is told. */
    public NodeEntry(String name, boolean online, @Nullable String address) {
        this(name, online, address, null);
    }

    public NodeEntry {
        Required.text("name", name);
    }
}

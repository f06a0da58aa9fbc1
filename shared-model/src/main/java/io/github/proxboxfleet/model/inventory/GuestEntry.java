package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guest as the cluster's index lists it.
 *
 * @param name the guest's name; {@code vm-<vmid>} where it has none
 * @param node the node that holds it now
 * @param tags as far as the index lists them
 * @param pool the resource pool that it is in; absent: in none
 */
public record GuestEntry(
        GuestKey key,
        String name,
        String node,
        GuestStatus status,
        boolean template,
        List<String> tags,
        @Nullable String pool) {
    /** Without tags, in no pool. */
    public GuestEntry(
            GuestKey key, String name, String node, GuestStatus status, boolean template) {
        this(key, name, node, status, template, List.of(), null);
    }

    public GuestEntry {
        Required.field("key", key);
        Required.text("name", name);
        Required.text("node", node);
        Required.field("status", status);
        tags = Required.list(tags);
    }
}

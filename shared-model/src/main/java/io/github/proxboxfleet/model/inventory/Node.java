package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node, read.
 *
 * @param version its Proxmox VE version; absent while it is offline
 * @param interfaces absent where they could not be read: what NetBox has stays
 */
public record Node(
        NodeEntry entry, @Nullable String version, @Nullable List<NodeInterface> interfaces) {
    public Node {
        Required.field("entry", entry);
        interfaces = interfaces == null ? null : List.copyOf(interfaces);
    }
}

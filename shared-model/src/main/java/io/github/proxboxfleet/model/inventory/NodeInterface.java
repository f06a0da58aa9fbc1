package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of a node.
 *
 * @param parent a VLAN's raw device
 * @param bridge the bridge whose port it is
 * @param lag the bond whose member it is
 * @param addresses with prefix length, {@code 192.0.2.11/24}
 */
public record NodeInterface(
        String name,
        Kind kind,
        boolean active,
        @Nullable Integer mtu,
        @Nullable String parent,
        @Nullable String bridge,
        @Nullable String lag,
        Vlans vlans,
        @Nullable String comments,
        List<String> addresses) {
    public NodeInterface {
        Required.text("name", name);
        Required.field("kind", kind);
        vlans = vlans == null ? new Vlans.None() : vlans;
        addresses = Required.list(addresses);
    }

    /** What an interface is, in NetBox's terms. */
    public enum Kind {
        BRIDGE,
        LAG,
        VIRTUAL,
        OTHER
    }
}

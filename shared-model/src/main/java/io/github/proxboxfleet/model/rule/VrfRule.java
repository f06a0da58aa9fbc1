package io.github.proxboxfleet.model.rule;

import io.github.proxboxfleet.model.Required;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The VRF of those addresses for which everything holds that the rule names.
 *
 * @param prefix the range they are of; absent: any
 * @param bridge the bridge that their interface is on; absent: any
 * @param vlan the VLAN that their interface is in; absent: any
 * @param node the node that their guest is on, or that they are of; absent: any
 * @param vrf a name or numeric id that must exist in NetBox; {@code {node}} in it stands for the
 *     node's name; absent: the global table
 */
public record VrfRule(
        @Nullable IpPrefix prefix,
        @Nullable Glob bridge,
        @Nullable Integer vlan,
        @Nullable Glob node,
        @Nullable String vrf) {
    public static final String NODE = "{node}";

    /** An address, as far as rules ask about it. */
    public record Place(
            InetAddress address, @Nullable String bridge, Set<Integer> vlans, String node) {
        public Place {
            vlans = Set.copyOf(Required.field("vlans", vlans));
        }
    }

    public boolean matches(Place place) {
        return (prefix == null || prefix.contains(place.address()))
                && (bridge == null || bridge.matches(place.bridge()))
                && (vlan == null || place.vlans().contains(vlan))
                && (node == null || node.matches(place.node()));
    }

    /** The VRF for addresses of a node. */
    public @Nullable String vrfOn(String nodeName) {
        return vrf == null ? null : vrf.replace(NODE, nodeName);
    }
}

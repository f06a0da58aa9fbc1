package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.inventory.NodeInterface.Kind;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A node's network configuration as interfaces that know what they belong to. */
final class NodeInterfaces {
    private static final int MOST_MTU = 65_536;

    private NodeInterfaces() {}

    static List<NodeInterface> of(List<ProxmoxValue> network) {
        Map<String, String> lags = new HashMap<>();
        Map<String, String> bridges = new HashMap<>();
        for (ProxmoxValue iface : network) {
            String name = iface.text("iface", "");
            Stream.of("slaves", "ovs_bonds").forEach(field -> members(iface, field, name, lags));
            Stream.of("bridge_ports", "ovs_ports")
                    .forEach(field -> members(iface, field, name, bridges));
        }
        List<NodeInterface> interfaces = new ArrayList<>();
        for (ProxmoxValue iface : network) {
            String name = iface.text("iface");
            if (name != null && !name.equals("lo") && !iface.text("type", "").equals("loopback")) {
                interfaces.add(one(name, iface, lags.get(name), bridges.get(name)));
            }
        }
        return interfaces;
    }

    private static NodeInterface one(
            String name, ProxmoxValue iface, @Nullable String lag, @Nullable String bridge) {
        Kind kind = kind(iface.text("type", ""));
        long mtu = iface.number("mtu", 0);
        String ovsBridge = iface.text("ovs_bridge");
        return new NodeInterface(
                name,
                kind,
                iface.flag("active"),
                mtu > 0 && mtu <= MOST_MTU ? Integer.valueOf((int) mtu) : null,
                kind == Kind.VIRTUAL ? parent(name, iface) : null,
                bridge == null && kind != Kind.BRIDGE ? ovsBridge : bridge,
                lag,
                vlans(name, kind, iface),
                firstLine(iface.text("comments")),
                addresses(iface));
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "bridge", "OVSBridge" -> Kind.BRIDGE;
            case "bond", "OVSBond" -> Kind.LAG;
            case "vlan", "alias", "fabric", "vnet", "OVSIntPort" -> Kind.VIRTUAL;
            default -> Kind.OTHER;
        };
    }

    private static void members(
            ProxmoxValue iface, String field, String owner, Map<String, String> owners) {
        for (String member : iface.text(field, "").split("[\\s,]+")) {
            if (!member.isEmpty() && !member.equals("none")) {
                owners.putIfAbsent(member, owner);
            }
        }
    }

    /** {@code eno1.20} and {@code eno1:0} stand on {@code eno1}, whatever is written besides. */
    private static @Nullable String parent(String name, ProxmoxValue iface) {
        String raw = iface.text("vlan-raw-device");
        int cut = Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'));
        return raw != null ? raw : cut > 0 ? name.substring(0, cut) : null;
    }

    private static Vlans vlans(String name, Kind kind, ProxmoxValue iface) {
        if (kind == Kind.BRIDGE) {
            return iface.flag("bridge_vlan_aware")
                    ? listed(iface.text("bridge_vids"))
                    : new Vlans.None();
        }
        String id = iface.text("vlan-id", iface.text("ovs_tag", ""));
        if (id.isEmpty() && iface.text("type", "").equals("vlan")) {
            // vlan20, or eno1.20.
            id = name.replaceAll("^(?:vlan|.*\\.)(\\d+)$", "$1");
        }
        return VlanRules.of(VlanRules.vlan(id, null), null);
    }

    /**
     * A bridge that carries everything says so by its range; only a bridge that is choosy is worth
     * a word.
     */
    private static Vlans listed(@Nullable String vids) {
        return VlanRules.of(null, vids) instanceof Vlans.Tagged tagged ? tagged : new Vlans.None();
    }

    private static List<String> addresses(ProxmoxValue iface) {
        return Stream.of(
                        cidr(iface, "cidr", "address", "netmask"),
                        cidr(iface, "cidr6", "address6", "netmask6"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> cidr(
            ProxmoxValue iface, String whole, String address, String mask) {
        String cidr = iface.text(whole);
        return cidr == null
                ? Addresses.of(iface.text(address), iface.text(mask))
                : Addresses.ofCidr(cidr);
    }

    private static @Nullable String firstLine(@Nullable String comments) {
        return comments == null ? null : comments.strip().lines().findFirst().orElse(null);
    }
}

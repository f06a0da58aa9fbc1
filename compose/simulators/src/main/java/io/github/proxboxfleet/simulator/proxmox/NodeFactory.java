package io.github.proxboxfleet.simulator.proxmox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds nodes with the network of a small data centre: a bond of two ports under a VLAN-aware
 * bridge, a storage net.
 */
final class NodeFactory {
    private final ClusterState state;
    private final AddressPlan plan;

    NodeFactory(ClusterState state, AddressPlan plan) {
        this.state = state;
        this.plan = plan;
    }

    ClusterNode create(String name) {
        int id = 1 + state.nodes().values().stream().mapToInt(ClusterNode::id).max().orElse(0);
        String ip = plan.ofNode(id, false);
        ClusterNode node =
                new ClusterNode(
                        name,
                        id,
                        ip,
                        32,
                        256 * Sizes.GIB,
                        state.now().minus(Duration.ofDays(30 + id)));
        ports(node, id);
        node.interfaces().put("bond0", bond());
        node.interfaces().put("bond0.20", vlan(id));
        node.interfaces().put("vmbr0", managementBridge(ip, id));
        node.interfaces().put("vmbr1", storageBridge(id));
        return node;
    }

    private void ports(ClusterNode node, int id) {
        for (String port : List.of("eno1", "eno2", "eno3")) {
            Fields fields =
                    basis(port, "eth", 3 + port.charAt(3) - '1')
                            .put("exists", port.equals("eno2") ? null : 1)
                            .flag("active", true);
            if (state.version().atLeast(9, 0)) {
                fields.put("altnames", List.of("enp" + (2 + port.charAt(3) - '0') + "s0"));
            }
            if (port.equals("eno3")) {
                fields.put("mtu", "9000");
            }
            if (port.equals("eno1") && id == 1) {
                fields.put("comments", "uplink to the core switch\n");
            }
            node.interfaces().put(port, fields.map());
        }
        // A port without a cable: known, but neither active nor started at boot.
        node.interfaces().put("eno4", basis("eno4", "eth", 6).put("exists", 1).map());
    }

    private static Map<String, @Nullable Object> bond() {
        return basis("bond0", "bond", 7)
                .flag("active", true)
                .flag("autostart", true)
                .put("slaves", "eno1 eno2")
                .put("bond_mode", "802.3ad")
                .put("bond_miimon", "100")
                .put("bond_xmit_hash_policy", "layer3+4")
                .map();
    }

    private Map<String, @Nullable Object> vlan(int id) {
        String ip = "10.255." + ofSeed(id) + "." + (10 + id);
        return basis("bond0.20", "vlan", 8)
                .flag("active", true)
                .flag("autostart", true)
                .put("method", "static")
                .put("vlan-id", "20")
                .put("vlan-raw-device", "bond0")
                .put("address", ip)
                .put("netmask", "24")
                .put("cidr", ip + "/24")
                .put("comments", "cluster ring\n")
                .map();
    }

    /** A number of the management network, so that two seeds do not share the ring either. */
    private int ofSeed(int id) {
        String[] octets = plan.ofNode(id, false).split("\\.");
        return Integer.parseInt(octets[1]) + 15 * (Integer.parseInt(octets[2]) / 2);
    }

    private Map<String, @Nullable Object> managementBridge(String ip, int id) {
        String ip6 =
                "2001:db8:"
                        + Integer.toHexString(0xf00 + ofSeed(id))
                        + "::"
                        + Integer.toHexString(16 + id);
        return basis("vmbr0", "bridge", 9)
                .flag("active", true)
                .flag("autostart", true)
                .put("method", "static")
                .put("method6", "static")
                .put("families", List.of("inet", "inet6"))
                .put("address", ip)
                .put("netmask", "24")
                .put("cidr", ip + "/24")
                .put("gateway", plan.managementGateway())
                .put("address6", ip6)
                .put("netmask6", "64")
                .put("cidr6", ip6 + "/64")
                .put("bridge_ports", "bond0")
                .put("bridge_stp", "off")
                .put("bridge_fd", "0")
                .put("bridge_vlan_aware", 1)
                .put("bridge_vids", "2-4094")
                .put("comments", "management and guests\n")
                .map();
    }

    private Map<String, @Nullable Object> storageBridge(int id) {
        String ip = plan.ofNode(id, true);
        return basis("vmbr1", "bridge", 10)
                .flag("active", true)
                .flag("autostart", true)
                .put("method", "static")
                .put("address", ip)
                .put("netmask", "24")
                .put("cidr", ip + "/24")
                .put("mtu", "9000")
                .put("bridge_ports", "eno3")
                .put("bridge_stp", "off")
                .put("bridge_fd", "0")
                .map();
    }

    private static Fields basis(String name, String type, int priority) {
        return Fields.of()
                .put("iface", name)
                .put("type", type)
                .put("method", "manual")
                .put("method6", "manual")
                .put("families", List.of("inet"))
                .put("priority", priority);
    }
}

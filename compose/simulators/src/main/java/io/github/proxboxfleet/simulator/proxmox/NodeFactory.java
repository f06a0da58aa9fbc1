package io.github.proxboxfleet.simulator.proxmox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds nodes with the network of a small data centre: a bond of two ports under a VLAN-aware
 * bridge, a storage net, and a port without a cable.
 */
final class NodeFactory {
    private static final Template INTERFACES = new Template("node-interfaces.json");

    private final ClusterState state;
    private final AddressPlan plan;

    NodeFactory(ClusterState state, AddressPlan plan) {
        this.state = state;
        this.plan = plan;
    }

    ClusterNode create(String name) {
        int id = 1 + state.nodes().values().stream().mapToInt(ClusterNode::id).max().orElse(0);
        String ip = plan.ofNode(id, false);
        return new ClusterNode(
                name,
                id,
                ip,
                32,
                256 * Sizes.GIB,
                state.now().minus(Duration.ofDays(30 + id)),
                interfaces(ip, id));
    }

    private Map<String, ObjectNode> interfaces(String ip, int id) {
        String ip6 = "2001:db8:%x::%x".formatted(0xf00 + ofSeed(id), 16 + id);
        ObjectNode all =
                INTERFACES.filled(
                        Map.of(
                                "ip",
                                ip,
                                "ip6",
                                ip6,
                                "gateway",
                                plan.managementGateway(),
                                "storage",
                                plan.ofNode(id, true),
                                "ring",
                                "10.255." + ofSeed(id) + "." + (10 + id)));
        Map<String, ObjectNode> interfaces = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : all.properties()) {
            ObjectNode one = (ObjectNode) entry.getValue();
            if (!state.version().atLeast(9, 0)) {
                one.remove("altnames");
            }
            if (entry.getKey().equals("eno1") && id != 1) {
                one.remove("comments");
            }
            interfaces.put(entry.getKey(), one);
        }
        return interfaces;
    }

    /** A number of the management network, so that two seeds do not share the ring either. */
    private int ofSeed(int id) {
        String[] octets = plan.ofNode(id, false).split("\\.");
        return Integer.parseInt(octets[1]) + 15 * (Integer.parseInt(octets[2]) / 2);
    }
}

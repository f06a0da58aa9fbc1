package io.github.proxboxfleet.simulator.proxmox;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Nodes: in lists, in detail, and their network. */
final class NodeProjection {
    private static final long ROOT_DISK = 94 * Sizes.GIB;
    private static final Set<String> BRIDGES = Set.of("bridge", "OVSBridge");
    private static final Set<String> ANY_BRIDGE = Set.of("any_bridge", "any_local_bridge");

    private static final Template STATUS = new Template("node-status.json");

    private NodeProjection() {}

    static Answer list(Call call) {
        return Answer.of(
                call.state().nodes().values().stream()
                        .map(
                                node ->
                                        entry(node, call)
                                                .present(
                                                        "ssl_fingerprint",
                                                        fingerprint(node, call.state())))
                        .toList());
    }

    /** As in {@code /nodes} and {@code /cluster/resources}: a node that is down has no numbers. */
    static Fields entry(ClusterNode node, Call call) {
        Fields fields =
                Fields.of()
                        .put("id", "node/" + node.name())
                        .put("type", "node")
                        .put("node", node.name())
                        .put("status", node.isOnline() ? "online" : "offline");
        if (node.isOnline()) {
            fields.put("level", "");
            if (call.caller().may("/nodes/" + node.name(), "Sys.Audit")) {
                fields.put("uptime", uptime(node, call))
                        .put("maxcpu", node.cpus())
                        .put("cpu", 0.0035 * node.id())
                        .put("maxmem", node.memory())
                        .put("mem", node.memory() / 3)
                        .put("maxdisk", ROOT_DISK)
                        .put("disk", ROOT_DISK / 4);
            }
        }
        return fields;
    }

    private static @Nullable String fingerprint(ClusterNode node, ClusterState state) {
        ClusterNode local = state.local();
        String own = state.fingerprint();
        // Other nodes have certificates of their own.
        return local != null && local.name().equals(node.name())
                ? own
                : own.substring(3) + ":" + String.format(Locale.ROOT, "%02X", node.id());
    }

    private static long uptime(ClusterNode node, Call call) {
        return Duration.between(node.bootedAt(), call.state().now()).toSeconds();
    }

    static Answer status(Call call) {
        ClusterNode node = call.node();
        ProxmoxVersion version = call.state().version();
        long used = node.memory() / 3;
        ObjectNode status =
                STATUS.filled(
                        Map.of(
                                "uptime",
                                uptime(node, call),
                                "kernel",
                                version.kernel(),
                                "cpus",
                                node.cpus(),
                                "cores",
                                node.cpus() / 4,
                                "load",
                                0.0035 * node.id(),
                                "memory",
                                node.memory(),
                                "used",
                                used,
                                "free",
                                node.memory() - used,
                                "available",
                                node.memory() - used / 2,
                                "version",
                                version.full() + "/" + version.repositoryId()));
        if (!version.atLeast(9, 0)) {
            ((ObjectNode) status.get("memory")).remove("available");
        }
        return Answer.of(status);
    }

    /** The loopback device is not listed, as in the real thing. */
    static Answer network(Call call) {
        String wanted = call.param("type");
        return Answer.of(
                call.node().interfaces().values().stream()
                        .filter(entry -> isOfType(entry.path("type").asString(), wanted))
                        .toList());
    }

    private static boolean isOfType(String type, @Nullable String wanted) {
        return wanted == null
                || wanted.equals(type)
                || (BRIDGES.contains(type) && ANY_BRIDGE.contains(wanted));
    }
}

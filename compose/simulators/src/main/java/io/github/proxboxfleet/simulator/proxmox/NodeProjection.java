package io.github.proxboxfleet.simulator.proxmox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes: in lists, in detail, and their network. */
final class NodeProjection {
    private static final long ROOT_DISK = 94 * Sizes.GIB;
    private static final Set<String> BRIDGES = Set.of("bridge", "OVSBridge");
    private static final Set<String> ANY_BRIDGE = Set.of("any_bridge", "any_local_bridge");

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
        Fields memory =
                Fields.of()
                        .put("total", node.memory())
                        .put("used", used)
                        .put("free", node.memory() - used)
                        .when(version.atLeast(9, 0), "available", node.memory() - used / 2);
        return Answer.of(
                Fields.of()
                        .put("uptime", uptime(node, call))
                        .put("loadavg", List.of("0.15", "0.25", "0.30"))
                        .put("kversion", "Linux " + version.kernel() + " #1 SMP PREEMPT_DYNAMIC")
                        .put(
                                "current-kernel",
                                Fields.of()
                                        .put("sysname", "Linux")
                                        .put("release", version.kernel())
                                        .put("version", "#1 SMP PREEMPT_DYNAMIC")
                                        .put("machine", "x86_64"))
                        .put("boot-info", Fields.of().put("mode", "efi").put("secureboot", 0))
                        .put("cpuinfo", processor(node))
                        .put("cpu", 0.0035 * node.id())
                        .put("wait", 0.001)
                        .put("idle", 0)
                        .put("memory", memory)
                        .put(
                                "swap",
                                Fields.of()
                                        .put("total", 8 * Sizes.GIB)
                                        .put("used", 0)
                                        .put("free", 8 * Sizes.GIB))
                        .put("ksm", Fields.of().put("shared", 0))
                        .put(
                                "rootfs",
                                Fields.of()
                                        .put("total", ROOT_DISK)
                                        .put("used", ROOT_DISK / 4)
                                        .put("avail", ROOT_DISK / 2)
                                        .put("free", ROOT_DISK - ROOT_DISK / 4))
                        .put(
                                "pveversion",
                                "pve-manager/" + version.full() + "/" + version.repositoryId()));
    }

    private static Fields processor(ClusterNode node) {
        return Fields.of()
                .put("model", "Intel(R) Xeon(R) Gold 6426Y")
                .put("cpus", node.cpus())
                .put("cores", node.cpus() / 4)
                .put("sockets", 2)
                .put("mhz", "2500.000")
                .put("flags", "fpu vme de pse tsc msr vmx")
                .put("hvm", "1")
                .put("user_hz", 100);
    }

    /** The loopback device is not listed, as in the real thing. */
    static Answer network(Call call) {
        String wanted = call.param("type");
        List<Fields> list = new ArrayList<>();
        for (Map<String, @Nullable Object> entry : call.node().interfaces().values()) {
            if (isOfType(String.valueOf(entry.get("type")), wanted)) {
                list.add(Fields.of().all(entry));
            }
        }
        return Answer.of(list);
    }

    private static boolean isOfType(String type, @Nullable String wanted) {
        return wanted == null
                || wanted.equals(type)
                || (BRIDGES.contains(type) && ANY_BRIDGE.contains(wanted));
    }
}

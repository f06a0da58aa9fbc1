package io.github.proxboxfleet.simulator.proxmox;

import java.time.Instant;
import java.util.List;

/** A guest as a node's list and its own status show it. */
final class GuestProjection {
    private GuestProjection() {}

    static Answer list(Call call, GuestKind kind) {
        ClusterNode node = call.node();
        Instant now = call.state().now();
        return Answer.of(
                call.state().guests().values().stream()
                        .filter(guest -> guest.kind() == kind && guest.node().equals(node.name()))
                        .filter(guest -> call.caller().may("/vms/" + guest.vmid(), "VM.Audit"))
                        .map(guest -> entry(guest, node, call.state().version(), now))
                        .toList());
    }

    static Answer current(Call call, GuestKind kind) {
        Guest guest = call.guest(kind);
        ProxmoxVersion version = call.state().version();
        Fields fields = entry(guest, call.node(), version, call.state().now());
        fields.put("ha", Fields.of().put("managed", 0));
        if (kind == GuestKind.QEMU) {
            fields.put("qmpstatus", qmpStatus(guest))
                    .when(guest.agent() != AgentState.OFF, "agent", 1)
                    .when(
                            guest.isUp(),
                            "running-machine",
                            "pc-q35-" + shortVersion(version.qemu()) + "+pve0")
                    .when(guest.isUp(), "running-qemu", version.qemu());
        }
        return Answer.of(fields);
    }

    private static String qmpStatus(Guest guest) {
        return switch (guest.state()) {
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case STOPPED -> "stopped";
        };
    }

    private static String shortVersion(String version) {
        return version.substring(0, version.lastIndexOf('.'));
    }

    private static Fields entry(
            Guest guest, ClusterNode node, ProxmoxVersion version, Instant now) {
        Vitals vitals = Vitals.of(guest, node, now);
        boolean container = guest.kind() == GuestKind.LXC;
        Fields fields =
                Fields.of()
                        .put("vmid", guest.vmid())
                        .put("name", guest.name())
                        .put("status", status(guest))
                        .when(container, "type", "lxc")
                        .put("cpus", vitals.cpus())
                        .when(guest.isUp(), "pid", 1000 + guest.vmid())
                        .when(guest.isTemplate(), "template", 1)
                        .present("tags", guest.get("tags"))
                        .present("lock", guest.get("lock"));
        vitals.into(fields);
        if (container) {
            long swap = guest.number("swap", 512) * Sizes.MIB;
            fields.put("maxswap", swap).put("swap", 0);
        } else if (version.atLeast(9, 0)) {
            fields.when(guest.isUp(), "memhost", vitals.memory() + 58 * Sizes.MIB);
        }
        if (version.atLeast(9, 0)) {
            List.of(
                            "pressurecpusome",
                            "pressurecpufull",
                            "pressureiosome",
                            "pressureiofull",
                            "pressurememorysome")
                    .forEach(key -> fields.put(key, 0));
        }
        return fields;
    }

    /** A paused machine runs, as far as lists are concerned. */
    static String status(Guest guest) {
        return guest.isUp() ? "running" : "stopped";
    }
}

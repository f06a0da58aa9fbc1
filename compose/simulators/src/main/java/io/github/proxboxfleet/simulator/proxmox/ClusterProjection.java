package io.github.proxboxfleet.simulator.proxmox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is true of the cluster as a whole. */
final class ClusterProjection {
    private static final int FIRST_ID = 100;

    private ClusterProjection() {}

    static Answer version(Call call) {
        ProxmoxVersion version = call.state().version();
        return Answer.of(
                Fields.of()
                        .put("version", version.full())
                        .put("release", version.told())
                        .put("repoid", version.repositoryId()));
    }

    /** The cluster's entry comes first; a standalone node has none, and the id 0. */
    static Answer status(Call call) {
        ClusterState state = call.state();
        ClusterNode local = state.local();
        List<Fields> entries = new ArrayList<>();
        String name = state.name();
        if (name != null) {
            long online = state.nodes().values().stream().filter(ClusterNode::isOnline).count();
            entries.add(
                    Fields.of()
                            .put("type", "cluster")
                            .put("id", "cluster")
                            .put("name", name)
                            .put("version", state.nodes().size() + 1)
                            .put("nodes", state.nodes().size())
                            .flag("quorate", online * 2 > state.nodes().size()));
        }
        for (ClusterNode node : state.nodes().values()) {
            entries.add(
                    Fields.of()
                            .put("type", "node")
                            .put("id", "node/" + node.name())
                            .put("name", node.name())
                            .put("nodeid", name == null ? 0 : node.id())
                            .put("ip", node.ip())
                            .flag("online", node.isOnline())
                            .flag("local", node.equals(local))
                            .put("level", ""));
        }
        return Answer.of(entries);
    }

    /** Whoever asks: an id is taken by a guest that this login cannot see, too. */
    static Answer nextId(Call call) {
        String vmid = call.param("vmid");
        Map<Integer, Guest> guests = call.state().guests();
        if (vmid == null) {
            int free = FIRST_ID;
            while (guests.containsKey(free)) {
                free++;
            }
            return Answer.of(String.valueOf(free));
        }
        if (guests.containsKey(Integer.parseInt(vmid))) {
            throw ApiError.parameters(Map.of("vmid", "VM " + vmid + " already exists"));
        }
        return Answer.of(vmid);
    }

    static Answer options(Call call) {
        Map<String, String> colors = call.state().tagColors();
        Fields fields = Fields.of();
        if (!colors.isEmpty()) {
            String map =
                    colors.entrySet().stream()
                            .map(color -> color.getKey() + ":" + color.getValue())
                            .collect(Collectors.joining(";"));
            fields.put("tag-style", Fields.of().put("color-map", map).put("shape", "full"));
        }
        fields.put("allowed-tags", List.copyOf(colors.keySet()));
        if (call.caller().may("/", "Sys.Audit")) {
            fields.put("keyboard", "en-us").put("mac_prefix", "BC:24:11").put("max_workers", 4);
        }
        return Answer.of(fields);
    }

    static Answer zones(Call call) {
        return Answer.of(
                call.state().sdn().zones().stream()
                        .filter(zone -> mayAudit(call, zone.zone()))
                        .map(
                                zone ->
                                        Fields.of()
                                                .put("zone", zone.zone())
                                                .put("type", zone.type())
                                                .put(
                                                        "digest",
                                                        "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334")
                                                .all(zone.options()))
                        .toList());
    }

    static Answer vnets(Call call) {
        return Answer.of(
                call.state().sdn().vnets().stream()
                        .filter(vnet -> mayAudit(call, vnet.zone()))
                        .map(
                                vnet ->
                                        Fields.of()
                                                .put("vnet", vnet.vnet())
                                                .put("zone", vnet.zone())
                                                .put("type", "vnet")
                                                .put("tag", vnet.tag())
                                                .present("alias", vnet.alias())
                                                .put(
                                                        "digest",
                                                        "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334"))
                        .toList());
    }

    private static boolean mayAudit(Call call, String zone) {
        return call.caller().may("/sdn/zones/" + zone, List.of("SDN.Audit", "SDN.Allocate"));
    }
}

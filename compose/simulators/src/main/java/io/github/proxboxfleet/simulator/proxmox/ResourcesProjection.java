package io.github.proxboxfleet.simulator.proxmox;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /cluster/resources}: everything, in one list, as the nodes last reported it. */
final class ResourcesProjection {
    private ResourcesProjection() {}

    static Answer resources(Call call) {
        String type = call.param("type");
        return Answer.of(
                Stream.of(
                                part("node", type, nodes(call)),
                                part("vm", type, guests(call)),
                                part("storage", type, storages(call)),
                                part(
                                        "pool",
                                        type,
                                        Pools.names(call)
                                                .map(pool -> Pools.resource(pool, call.state()))),
                                networks(call, type))
                        .flatMap(entries -> entries)
                        .toList());
    }

    private static Stream<Fields> part(
            String name, @Nullable String wanted, Stream<Fields> entries) {
        return wanted == null || wanted.equals(name) ? entries : Stream.empty();
    }

    private static Stream<Fields> nodes(Call call) {
        return call.state().nodes().values().stream()
                .map(
                        node -> {
                            Fields entry = NodeProjection.entry(node, call);
                            return node.isOnline()
                                    ? entry.put("cgroup-mode", 2)
                                            .when(
                                                    call.state().version().atLeast(9, 1),
                                                    "host-arch",
                                                    "x86_64")
                                    : entry;
                        });
    }

    private static Stream<Fields> guests(Call call) {
        ClusterState state = call.state();
        Instant now = state.now();
        boolean newest = state.version().atLeast(9, 0);
        return state.guests().values().stream()
                .filter(guest -> call.caller().may("/vms/" + guest.vmid(), "VM.Audit"))
                .map(guest -> guest(guest, state.nodes().get(guest.node()), now, newest));
    }

    /**
     * A guest whose node is down is known by id and place only; what the configuration says still
     * shows.
     */
    private static Fields guest(
            Guest guest, @Nullable ClusterNode node, Instant now, boolean newest) {
        Fields fields =
                Fields.of()
                        .put("id", guest.kind().wire() + "/" + guest.vmid())
                        .put("type", guest.kind().wire())
                        .put("vmid", guest.vmid())
                        .put("node", guest.node());
        if (node == null || !node.isOnline()) {
            fields.put("status", "unknown");
        } else {
            Vitals vitals = Vitals.of(guest, node, now);
            vitals.into(fields)
                    .put("name", guest.name())
                    .put("status", GuestProjection.status(guest))
                    .flag("template", guest.isTemplate())
                    .put("maxcpu", vitals.cpus())
                    .when(newest && guest.kind() == GuestKind.QEMU, "memhost", vitals.memory());
        }
        return fields.present("pool", guest.pool())
                .present("tags", guest.get("tags"))
                .present("lock", guest.get("lock"));
    }

    private static Stream<Fields> storages(Call call) {
        return call.state().nodes().values().stream()
                .flatMap(
                        node ->
                                call.state().storages().stream()
                                        .filter(storage -> StorageProjection.visible(storage, call))
                                        .map(storage -> storage(storage, node)));
    }

    private static Fields storage(Storage storage, ClusterNode node) {
        Fields fields =
                Fields.of()
                        .put("id", "storage/" + node.name() + "/" + storage.id())
                        .put("type", "storage")
                        .put("storage", storage.id())
                        .put("node", node.name())
                        .put("plugintype", storage.type())
                        .put("content", storage.content())
                        .flag("shared", storage.shared())
                        .put("status", node.isOnline() ? "available" : "unknown");
        return node.isOnline()
                ? fields.put("maxdisk", storage.total()).put("disk", storage.used())
                : fields;
    }

    /**
     * Zones are of type {@code sdn} until 9.0 and of type {@code network} since; asked for as sdn.
     */
    private static Stream<Fields> networks(Call call, @Nullable String wanted) {
        boolean renamed = call.state().version().atLeast(9, 1);
        if (wanted != null && !wanted.equals("sdn")) {
            return Stream.empty();
        }
        return call.state().nodes().values().stream()
                .filter(ClusterNode::isOnline)
                .flatMap(
                        node ->
                                zones(call)
                                        .map(
                                                zone ->
                                                        renamed
                                                                ? network(zone, node.name())
                                                                : sdn(zone, node.name())));
    }

    private static Stream<String> zones(Call call) {
        return Stream.concat(
                        Stream.of("localnetwork"),
                        call.state().sdn().zones().stream().map(Sdn.Zone::zone))
                .filter(zone -> call.caller().may("/sdn/zones/" + zone, "SDN.Audit"));
    }

    private static Fields sdn(String zone, String node) {
        return Fields.of()
                .put("id", "sdn/" + node + "/" + zone)
                .put("type", "sdn")
                .put("sdn", zone)
                .put("node", node)
                .put("status", "ok");
    }

    private static Fields network(String zone, String node) {
        return Fields.of()
                .put("id", "network/" + node + "/zone/" + zone)
                .put("type", "network")
                .put("network-type", "zone")
                .put("network", zone)
                .put("node", node)
                .put("status", "ok");
    }
}

package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.NodeInterfaceFields;
import io.github.proxboxfleet.netbox.reconcile.PlanParts;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the interfaces of nodes. An interface can name others of its node (a port its bridge, a
 * member its bond, a VLAN its raw device), which must be there first: so they are written in
 * rounds.
 */
final class NodeInterfaceRounds {
    private final Shard shard;
    private final NodeInterfaceFields fields;
    private final Map<Node, Row> devices;
    private final Map<Node, Map<String, Row>> made = new LinkedHashMap<>();
    private final Map<Node, Set<String>> done = new HashMap<>();

    /** All nodes have interfaces that could be read. */
    NodeInterfaceRounds(Shard shard, NodeInterfaceFields fields, Map<Node, Row> devices) {
        this.shard = shard;
        this.fields = fields;
        this.devices = devices;
        devices.forEach(
                (node, device) -> {
                    // Others may name those that are let alone.
                    Map<String, Row> present = new HashMap<>();
                    parts(device).stream()
                            .filter(this::excluded)
                            .forEach(row -> present.put(row.text("name"), row));
                    made.put(node, present);
                    done.put(node, new HashSet<>());
                });
    }

    private List<Row> parts(Row device) {
        return shard.mirror().parts(DeviceInterfaces.MODEL, device.id());
    }

    private boolean excluded(Row row) {
        return shard.scope().target().policy().exclude().networkInterface(row.text("name"));
    }

    private record Place(Node node, String name) {}

    /** The interfaces there are then, by their names. */
    Map<Node, Map<String, Row>> write() {
        boolean removals = true;
        do {
            round(removals);
            removals = false;
        } while (devices.keySet().stream()
                .anyMatch(node -> of(done, node).size() < all(node).size()));
        return made;
    }

    /**
     * Writes the interfaces whose relatives are there; in a circle of relatives, those that are
     * left.
     */
    private void round(boolean removals) {
        Map<Desired, Place> wanted = new LinkedHashMap<>();
        List<Planned> plan = new ArrayList<>();
        devices.forEach(
                (node, device) -> {
                    Set<String> over = of(done, node);
                    Set<String> ready = ready(node, over);
                    Map<String, Desired> desired = fields.of(node, device, of(made, node));
                    ready.forEach(name -> wanted.put(of(desired, name), new Place(node, name)));
                    plan(node, device, List.copyOf(desired.values())).stream()
                            .filter(planned -> inThisRound(planned, wanted, removals))
                            .forEach(plan::add);
                    over.addAll(ready);
                });
        Map<Desired, Row> rows =
                new Perform(shard).all(Stage.NODE_INTERFACES, DeviceInterfaces.MODEL, plan);
        wanted.forEach(
                (desired, place) -> {
                    Row row = rows.get(desired);
                    if (row != null) {
                        of(made, place.node()).put(place.name(), row);
                    }
                });
    }

    private List<Planned> plan(Node node, Row device, List<Desired> desired) {
        String name = node.entry().name();
        return PlanParts.plan(
                desired,
                parts(device).stream().filter(row -> !excluded(row)).toList(),
                shard.scope().nodeSource(name),
                name,
                "node/" + name);
    }

    private static boolean inThisRound(
            Planned planned, Map<Desired, Place> wanted, boolean removals) {
        return switch (planned) {
            case Planned.Create(Desired part) -> wanted.containsKey(part);
            case Planned.Update(_, Desired part) -> wanted.containsKey(part);
            case Planned.Remove _, Planned.LetGo _ -> removals;
            case Planned.Refuse _, Planned.Contest _, Planned.Leave _ -> true;
        };
    }

    private static Set<String> ready(Node node, Set<String> over) {
        Set<String> names = new LinkedHashSet<>();
        all(node).forEach(each -> names.add(each.name()));
        Set<String> ready = new LinkedHashSet<>();
        for (NodeInterface each : all(node)) {
            boolean waits =
                    Stream.of(each.parent(), each.bridge(), each.lag())
                            .anyMatch(
                                    name ->
                                            name != null
                                                    && names.contains(name)
                                                    && !over.contains(name));
            if (!over.contains(each.name()) && !waits) {
                ready.add(each.name());
            }
        }
        if (ready.isEmpty()) {
            ready.addAll(names);
            ready.removeAll(over);
        }
        return ready;
    }

    private static List<NodeInterface> all(Node node) {
        return node.interfaces() == null ? List.of() : node.interfaces();
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }
}

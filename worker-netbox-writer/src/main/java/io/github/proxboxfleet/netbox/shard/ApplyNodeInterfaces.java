package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.LoadMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.NodeFields;
import io.github.proxboxfleet.netbox.reconcile.PlanAddresses;
import io.github.proxboxfleet.netbox.reconcile.PlanAddresses.Owner;
import io.github.proxboxfleet.netbox.reconcile.PlanAddresses.Port;
import io.github.proxboxfleet.netbox.reconcile.PlanParts;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The interfaces of nodes and their addresses. An interface can name others of its node (a port its
 * bridge, a member its bond, a VLAN its raw device), which must be there first: so they are written
 * in rounds.
 */
final class ApplyNodeInterfaces {
    private final ShardSession session;
    private final ShardContext context;
    private final Perform perform;

    ApplyNodeInterfaces(ShardSession session, ShardContext context, Perform perform) {
        this.session = session;
        this.context = context;
        this.perform = perform;
    }

    void apply(Map<Node, Row> devices, NodeFields fields) {
        Map<Node, Row> readable = new LinkedHashMap<>(devices);
        readable.keySet().removeIf(node -> node.interfaces() == null);
        Map<Node, Map<String, Row>> made = new HashMap<>();
        readable.keySet().forEach(node -> made.put(node, new HashMap<>()));
        Map<Node, Set<String>> done = new HashMap<>();
        readable.keySet().forEach(node -> done.put(node, new HashSet<>()));
        boolean first = true;
        while (first
                || readable.keySet().stream()
                        .anyMatch(node -> done(done, node).size() < all(node).size())) {
            round(readable, fields, made, done, first);
            first = false;
        }
        addresses(readable, made);
    }

    /**
     * Writes the interfaces whose relatives are there; in a circle of relatives, those that are
     * left.
     */
    private void round(
            Map<Node, Row> devices,
            NodeFields fields,
            Map<Node, Map<String, Row>> made,
            Map<Node, Set<String>> done,
            boolean removals) {
        List<Planned> plan = new ArrayList<>();
        Map<Desired, Node> wanted = new LinkedHashMap<>();
        Map<Desired, String> names = new LinkedHashMap<>();
        devices.forEach(
                (node, device) -> {
                    Map<String, Row> there = Objects.requireNonNull(made.get(node));
                    Set<String> over = done(done, node);
                    List<Desired> desired = fields.interfaces(node, device, there);
                    List<Planned> plans =
                            PlanParts.plan(
                                    desired,
                                    context.mirror().parts(DeviceInterfaces.MODEL, device.id()),
                                    context.scope().nodeSource(node.entry().name()),
                                    node.entry().name(),
                                    "node/" + node.entry().name());
                    Set<String> ready = ready(node, over);
                    for (int i = 0; i < desired.size(); i++) {
                        String name = all(node).get(i).name();
                        if (ready.contains(name)) {
                            wanted.put(desired.get(i), node);
                            names.put(desired.get(i), name);
                        }
                    }
                    for (Planned planned : plans) {
                        switch (planned) {
                            case Planned.Create(Desired part) ->
                                    addIf(names.containsKey(part), planned, plan);
                            case Planned.Update(_, Desired part) ->
                                    addIf(names.containsKey(part), planned, plan);
                            case Planned.Remove _ -> addIf(removals, planned, plan);
                            case Planned.Refuse _, Planned.Contest _, Planned.Leave _ ->
                                    plan.add(planned);
                        }
                    }
                    over.addAll(ready);
                });
        Map<Desired, Row> rows = perform.all(Stage.NODE_INTERFACES, DeviceInterfaces.MODEL, plan);
        wanted.forEach(
                (desired, node) -> {
                    Row row = rows.get(desired);
                    if (row != null) {
                        Objects.requireNonNull(made.get(node))
                                .put(Objects.requireNonNull(names.get(desired)), row);
                    }
                });
    }

    private static void addIf(boolean wanted, Planned planned, List<Planned> plan) {
        if (wanted) {
            plan.add(planned);
        }
    }

    private static Set<String> ready(Node node, Set<String> over) {
        Set<String> names = new HashSet<>();
        all(node).forEach(each -> names.add(each.name()));
        Set<String> ready = new HashSet<>();
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

    private void addresses(Map<Node, Row> devices, Map<Node, Map<String, Row>> made) {
        List<Owner> owners = new ArrayList<>();
        devices.keySet()
                .forEach(
                        node -> {
                            List<Port> ports = new ArrayList<>();
                            for (NodeInterface each : all(node)) {
                                Row row = Objects.requireNonNull(made.get(node)).get(each.name());
                                if (row != null) {
                                    ports.add(
                                            new Port(
                                                    each.name(),
                                                    row,
                                                    each.addresses().stream()
                                                            .flatMap(
                                                                    text ->
                                                                            IpAddress.parse(text)
                                                                                    .stream())
                                                            .filter(IpAddress::assignable)
                                                            .toList()));
                                }
                            }
                            owners.add(
                                    new Owner(
                                            node.entry().name(),
                                            "node/" + node.entry().name(),
                                            context.scope().nodeSource(node.entry().name()),
                                            DeviceInterfaces.MODEL,
                                            null,
                                            true,
                                            ports));
                        });
        PlanAddresses planning =
                new PlanAddresses(context.scope(), context.mirror(), session.api().endpoint());
        new LoadMirror(session.api()).lookUp(context.mirror(), planning.misplaced(owners));
        perform.all(Stage.NODE_INTERFACES, IpAddresses.MODEL, planning.plan(owners));
    }

    private static Set<String> done(Map<Node, Set<String>> done, Node node) {
        return Objects.requireNonNull(done.get(node));
    }

    private static List<NodeInterface> all(Node node) {
        return node.interfaces() == null ? List.of() : node.interfaces();
    }
}

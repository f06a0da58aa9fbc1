package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.reconcile.NodeInterfaceFields;
import io.github.proxboxfleet.netbox.reconcile.VlanFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the interfaces of a shard's nodes, their addresses, and which of these is a node's primary
 * one.
 */
final class WriteNodeInterfaces implements StageWriter<NodeShard> {
    @Override
    public Stage stage() {
        return Stage.NODE_INTERFACES;
    }

    @Override
    public void write(NodeShard nodes) {
        Shard shard = nodes.shard();
        Map<Node, Row> devices =
                shard.does(Stage.DEVICES) ? nodes.devices() : known(shard, nodes.nodes());
        Map<Node, Row> readable = new LinkedHashMap<>(devices);
        readable.keySet().removeIf(node -> node.interfaces() == null);
        NodeInterfaceFields fields = new NodeInterfaceFields(shard.scope(), vlans(nodes));
        Map<Node, Map<String, Row>> interfaces =
                new NodeInterfaceRounds(shard, fields, readable).write();
        NodeAddresses addresses = new NodeAddresses(shard);
        addresses.write(interfaces, readable);
        addresses.choosePrimary(devices);
    }

    private VlanFields vlans(NodeShard nodes) {
        Shard shard = nodes.shard();
        return new VlanFields(
                shard.context()
                        .vlans()
                        .ensure(
                                shard.api(),
                                shard.session().writer(),
                                VlanFields.named(
                                        nodes.nodes().stream()
                                                .flatMap(
                                                        node ->
                                                                Stream.ofNullable(
                                                                        node.interfaces()))
                                                .flatMap(List::stream)
                                                .map(NodeInterface::vlans)),
                                shard.session().listing(stage())));
    }

    /** The devices that an earlier shard has made. */
    private static Map<Node, Row> known(Shard shard, List<Node> nodes) {
        Map<String, Row> byName =
                new KnownDevices(shard)
                        .of(
                                nodes.stream()
                                        .map(node -> node.entry().name())
                                        .collect(Collectors.toSet()));
        Map<Node, Row> devices = new LinkedHashMap<>();
        for (Node node : nodes) {
            Row row = byName.get(node.entry().name());
            if (row != null) {
                devices.put(node, row);
            } else if (node.interfaces() != null) {
                lacking(shard, node, node.interfaces().size());
            }
        }
        return devices;
    }

    /** A device that was only planned is not held by every writer. */
    private static void lacking(Shard shard, Node node, int interfaces) {
        String name = node.entry().name();
        if (shard.scope().target().mode() == RunMode.PREVIEW) {
            shard.report().skipped(Stage.NODE_INTERFACES, interfaces);
            return;
        }
        shard.report()
                .failed(
                        new Subject(Stage.NODE_INTERFACES, Devices.MODEL, name, "node/" + name),
                        new Failure.Incomplete(
                                shard.api().endpoint(),
                                "the node " + name + " has no device, so its interfaces have none",
                                "See why the stage 'devices' did not make it, then run it again."));
    }
}

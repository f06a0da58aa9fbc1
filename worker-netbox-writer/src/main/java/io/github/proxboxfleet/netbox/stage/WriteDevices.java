package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.Platforms;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.DeviceFields;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the devices of a shard's nodes. */
final class WriteDevices implements StageWriter<NodeShard> {
    @Override
    public Stage stage() {
        return Stage.DEVICES;
    }

    @Override
    public void write(NodeShard nodes) {
        Shard shard = nodes.shard();
        DeviceFields fields = new DeviceFields(shard.scope(), platforms(nodes));
        Map<Node, List<Row>> candidates = new MatchNodes(shard).candidates(nodes.nodes());
        Map<Desired, Node> wanted = new LinkedHashMap<>();
        List<Planned> plan = new ArrayList<>();
        for (Node node : nodes.nodes()) {
            List<Row> rows = candidates.getOrDefault(node, List.of());
            Desired desired = fields.of(node);
            wanted.put(desired, node);
            plan.add(
                    switch (rows.size()) {
                        case 0 -> new Planned.Create(desired);
                        case 1 -> new Planned.Update(rows.getFirst(), desired);
                        default -> ambiguous(shard, node, desired, rows.size());
                    });
        }
        Map<Desired, Row> rows = shard.perform().all(stage(), Devices.MODEL, plan);
        wanted.forEach(
                (desired, node) -> {
                    Row row = rows.get(desired);
                    if (row != null) {
                        nodes.devices().put(node, row);
                    }
                });
    }

    private static Planned ambiguous(Shard shard, Node node, Desired desired, int devices) {
        return new Planned.Refuse(
                desired,
                new Failure.Conflict(
                        shard.api().endpoint(),
                        devices + " devices could be the node " + node.entry().name(),
                        "Delete or rename those that are not the node."));
    }

    private Map<String, Row> platforms(NodeShard nodes) {
        Shard shard = nodes.shard();
        List<ReferenceObjects.Entry> entries =
                nodes.nodes().stream()
                        .flatMap(node -> Stream.ofNullable(node.version()))
                        .map(DeviceFields::platform)
                        .map(ReferenceObjects.Entry::named)
                        .distinct()
                        .toList();
        return shard.context()
                .referenceObjects()
                .ensure(
                        shard.api(),
                        shard.session().writer(),
                        Platforms.MODEL,
                        "slug",
                        entries,
                        shard.session().listing(stage()));
    }
}

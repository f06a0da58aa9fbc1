package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.Platforms;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.DeviceFields;
import io.github.proxboxfleet.netbox.reconcile.Existing;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.reconcile.Text;
import io.github.proxboxfleet.netbox.reference.DefaultSite;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import io.github.proxboxfleet.netbox.stage.MatchNodes.Namesakes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        Map<Node, Value.Ref> sites = new HashMap<>();
        List<Node> placed =
                nodes.nodes().stream().filter(node -> place(shard, node, sites)).toList();
        Map<Node, Namesakes> found = new MatchNodes(shard).find(placed, sites);
        Map<Desired, Node> wanted = new LinkedHashMap<>();
        List<Planned> plan = new ArrayList<>();
        for (Node node : placed) {
            Namesakes namesakes = Objects.requireNonNull(found.get(node));
            List<Row> rows = namesakes.candidates(shard.scope().tenantValue());
            Value site = site(shard, sites.get(node), rows);
            Row holder = namesakes.holder(site, shard.scope().tenantValue());
            Desired desired = fields.of(node, name(shard, node, holder), site);
            wanted.put(desired, node);
            plan.add(
                    switch (rows.size()) {
                        case 0 -> made(shard, desired, holder);
                        case 1 -> new Planned.Update(rows.getFirst(), desired);
                        default -> ambiguous(shard, node, desired, rows.size());
                    });
        }
        Map<Desired, Row> rows = new Perform(shard).all(stage(), Devices.MODEL, plan);
        wanted.forEach(
                (desired, node) -> {
                    Row row = rows.get(desired);
                    if (row != null) {
                        nodes.devices().put(node, row);
                    }
                });
    }

    /** A node of another cluster has the name already: this one is told from it. */
    private static String name(Shard shard, Node node, @Nullable Row holder) {
        String name = node.entry().name();
        return holder == null || holder.text(CustomFields.SOURCE).isEmpty()
                ? name
                : Text.named(name, shard.scope().cluster().title());
    }

    /** What a person calls so may be the node or not: that is for a person to say. */
    private static Planned made(Shard shard, Desired desired, @Nullable Row holder) {
        return holder == null || !holder.text(CustomFields.SOURCE).isEmpty()
                ? new Planned.Create(desired)
                : new Planned.Refuse(
                        desired, Existing.taken(shard.api().endpoint(), desired, holder));
    }

    /** Whether the node's site is there, if somebody says which it is. */
    private boolean place(Shard shard, Node node, Map<Node, Value.Ref> sites) {
        try {
            Value.Ref site = new NodeSites(shard).of(node);
            if (site != null) {
                sites.put(node, site);
            }
            return true;
        } catch (FailedException e) {
            if (e.failure().retryable()) {
                throw e;
            }
            String name = node.entry().name();
            shard.report()
                    .failed(new Subject(stage(), Devices.MODEL, name, "node/" + name), e.failure());
            return false;
        }
    }

    /** Where nobody says it, what is there stays there. */
    private Value site(Shard shard, Value.@Nullable Ref said, List<Row> rows) {
        if (said != null) {
            return said;
        }
        return rows.isEmpty()
                ? DefaultSite.ensure(
                        shard.api(),
                        shard.session().writer(),
                        shard.context().referenceObjects(),
                        shard.scope().key(),
                        shard.session().listing(stage()))
                : rows.getFirst().get("site");
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

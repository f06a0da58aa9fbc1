package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Edit;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Result;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Platforms;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.NodeFields;
import io.github.proxboxfleet.netbox.reconcile.PartFields;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a shard of nodes into NetBox: devices, their interfaces, the interfaces' addresses, the
 * primary address.
 */
final class ApplyNodes {
    private final ShardSession session;
    private final ShardContext context;
    private final ClusterMirror mirror;
    private final Perform perform;

    ApplyNodes(ShardSession session, ShardContext context) {
        this.session = session;
        this.context = context;
        this.mirror = context.mirror();
        this.perform = new Perform(session.writer(), mirror, session.report());
    }

    void apply(List<Node> nodes) {
        NodeFields fields = new NodeFields(context.scope(), platforms(nodes), vlans(nodes));
        Map<Node, Row> devices = Map.of();
        if (session.does(Stage.DEVICES)) {
            devices = devices(nodes, fields);
        } else if (session.does(Stage.NODE_INTERFACES)) {
            devices = known(nodes);
        }
        if (session.does(Stage.NODE_INTERFACES)) {
            new ApplyNodeInterfaces(session, context, perform).apply(devices, fields);
            primaryAddresses(devices);
        }
    }

    private Map<String, Row> platforms(List<Node> nodes) {
        List<ReferenceObjects.Entry> entries =
                nodes.stream()
                        .flatMap(node -> Stream.ofNullable(node.version()))
                        .map(version -> GuestReferences.platform(NodeFields.platform(version)))
                        .distinct()
                        .toList();
        return session.does(Stage.DEVICES)
                ? context.referenceObjects()
                        .ensure(
                                session.api(),
                                session.writer(),
                                Platforms.MODEL,
                                "slug",
                                entries,
                                session.listing(Stage.DEVICES))
                : Map.of();
    }

    private Map<Integer, Value.Ref> vlans(List<Node> nodes) {
        return session.does(Stage.NODE_INTERFACES)
                ? context.vlans()
                        .ensure(
                                session.api(),
                                session.writer(),
                                PartFields.named(
                                        nodes.stream()
                                                .flatMap(
                                                        node ->
                                                                Stream.ofNullable(
                                                                        node.interfaces()))
                                                .flatMap(List::stream)
                                                .map(NodeInterface::vlans)),
                                session.listing(Stage.NODE_INTERFACES))
                : Map.of();
    }

    /** The devices that an earlier shard has made. */
    private Map<Node, Row> known(List<Node> nodes) {
        Map<String, Row> byName =
                new KnownDevices(session.api(), context)
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
                lacking(node, node.interfaces().size());
            }
        }
        return devices;
    }

    /** A device that was only planned is not held by every writer. */
    private void lacking(Node node, int interfaces) {
        String name = node.entry().name();
        if (context.scope().target().mode() == RunMode.PREVIEW) {
            session.report().skipped(Stage.NODE_INTERFACES, interfaces);
            return;
        }
        session.report()
                .failed(
                        new Subject(Stage.NODE_INTERFACES, Devices.MODEL, name, "node/" + name),
                        new Failure.Incomplete(
                                session.api().endpoint(),
                                "the node " + name + " has no device, so its interfaces have none",
                                "See why the stage 'devices' did not make it, then run it again."));
    }

    private Map<Node, Row> devices(List<Node> nodes, NodeFields fields) {
        Map<Desired, Node> wanted = new LinkedHashMap<>();
        List<Planned> plan = new ArrayList<>();
        Map<Node, List<Row>> candidates = candidates(nodes);
        for (Node node : nodes) {
            List<Row> rows = candidates.getOrDefault(node, List.of());
            Row row = rows.size() == 1 ? rows.getFirst() : null;
            Desired desired = fields.device(node);
            wanted.put(desired, node);
            plan.add(
                    rows.size() > 1
                            ? new Planned.Refuse(
                                    desired,
                                    new Failure.Conflict(
                                            session.api().endpoint(),
                                            rows.size()
                                                    + " devices could be the node "
                                                    + node.entry().name(),
                                            "Delete or rename those that are not the node."))
                            : row == null
                                    ? new Planned.Create(desired)
                                    : new Planned.Update(row, desired));
        }
        Map<Desired, Row> rows = perform.all(Stage.DEVICES, Devices.MODEL, plan);
        Map<Node, Row> devices = new LinkedHashMap<>();
        wanted.forEach(
                (desired, node) -> {
                    Row row = rows.get(desired);
                    if (row != null) {
                        devices.put(node, row);
                    }
                });
        return devices;
    }

    /**
     * By identity; else by name in the cluster; else a device of that name on the site which
     * belongs to no cluster yet.
     */
    private Map<Node, List<Row>> candidates(List<Node> nodes) {
        Map<Node, List<Row>> found = new LinkedHashMap<>();
        Map<String, Node> unknown = new LinkedHashMap<>();
        for (Node node : nodes) {
            String name = node.entry().name();
            List<Row> ours = mirror.bySource(Devices.MODEL, context.scope().nodeSource(name));
            List<Row> named =
                    mirror.byName(Devices.MODEL, name).stream()
                            .filter(row -> row.text(CustomFields.SOURCE).isEmpty())
                            .toList();
            found.put(node, ours.isEmpty() ? named : ours);
            if (ours.isEmpty() && named.isEmpty()) {
                unknown.put(name.toLowerCase(Locale.ROOT), node);
            }
        }
        for (ObjectNode device :
                session.api()
                        .list(
                                Devices.MODEL.path(),
                                Query.of(
                                        "name",
                                        unknown.values().stream()
                                                .map(node -> node.entry().name())
                                                .toList()))) {
            Row row = Row.of(Devices.MODEL, device);
            Node node = unknown.get(row.text("name").toLowerCase(Locale.ROOT));
            if (node != null
                    && row.number("cluster") == null
                    && Objects.equals(row.number("site"), context.scope().site().id())) {
                List<Row> rows = new ArrayList<>(found.getOrDefault(node, List.of()));
                rows.add(row);
                found.put(node, rows);
            }
        }
        return found;
    }

    /**
     * The address by which the cluster knows the node, where one of the node's interfaces has it.
     */
    private void primaryAddresses(Map<Node, Row> devices) {
        List<Edit> edits = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        devices.forEach(
                (node, known) -> {
                    Row device =
                            Objects.requireNonNullElse(
                                    mirror.get(Devices.MODEL, known.id()), known);
                    IpAddress address =
                            node.entry().address() == null
                                    ? null
                                    : IpAddress.parse(node.entry().address()).orElse(null);
                    Row row = address == null ? null : onThe(device, address);
                    if (row != null) {
                        String field =
                                Objects.requireNonNull(address).v6()
                                        ? "primary_ip6"
                                        : "primary_ip4";
                        if (!Objects.equals(device.number(field), row.id())) {
                            edits.add(
                                    Edit.fixed(
                                            device,
                                            Map.of(field, new Value.Ref(row.id(), row.title()))));
                            titles.add(node.entry().name());
                        }
                    }
                });
        if (edits.isEmpty()) {
            return;
        }
        List<Result> results = session.writer().update(Devices.MODEL, edits);
        for (int i = 0; i < results.size(); i++) {
            Subject subject =
                    new Subject(
                            Stage.NODE_INTERFACES,
                            Devices.MODEL,
                            titles.get(i),
                            "node/" + titles.get(i));
            switch (results.get(i)) {
                case Result.Done(Row row) -> {
                    mirror.put(row);
                    session.report().completed(subject, edits.get(i).row(), edits.get(i).fields());
                }
                case Result.Failed(Failure failure) -> session.report().failed(subject, failure);
                case Result.Gone _ -> mirror.remove(edits.get(i).row());
                case Result.Existed _ -> throw new IllegalStateException("an update makes nothing");
            }
        }
    }

    private @Nullable Row onThe(Row device, IpAddress address) {
        return mirror.parts(DeviceInterfaces.MODEL, device.id()).stream()
                .flatMap(
                        row ->
                                mirror
                                        .assignedTo(
                                                IpAddresses.MODEL, DeviceInterfaces.MODEL, row.id())
                                        .stream())
                .filter(
                        row ->
                                IpAddress.parse(row.text("address"))
                                        .filter(ip -> ip.host().equals(address.host()))
                                        .isPresent())
                .findFirst()
                .orElse(null);
    }
}

package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.Account.Subject;
import io.github.proxboxfleet.netbox.apply.Hand.Edit;
import io.github.proxboxfleet.netbox.apply.Hand.Result;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.NodeFields;
import io.github.proxboxfleet.netbox.reconcile.PartFields;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.reference.Catalogue;
import io.github.proxboxfleet.netbox.snapshot.CustomFields;
import io.github.proxboxfleet.netbox.snapshot.IpAddress;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Snapshot;
import io.github.proxboxfleet.netbox.snapshot.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings a shard of nodes into NetBox: devices, their interfaces, the interfaces' addresses, the
 * primary address.
 */
final class ApplyNodes {
    private final Work work;
    private final Workspace.Bench bench;
    private final Snapshot snapshot;
    private final Perform perform;

    ApplyNodes(Work work, Workspace.Bench bench) {
        this.work = work;
        this.bench = bench;
        this.snapshot = bench.snapshot();
        this.perform = new Perform(work.hand(), snapshot, work.account());
    }

    void apply(List<Node> nodes) {
        NodeFields fields = new NodeFields(bench.scope(), platforms(nodes), vlans(nodes));
        Map<Node, Row> devices = work.does(Stage.DEVICES) ? devices(nodes, fields) : known(nodes);
        if (work.does(Stage.NODE_INTERFACES)) {
            new ApplyNodeInterfaces(work, bench, perform).apply(devices, fields);
            primaryAddresses(devices);
        }
    }

    private Map<String, Row> platforms(List<Node> nodes) {
        List<Catalogue.Entry> entries =
                nodes.stream()
                        .flatMap(node -> Stream.ofNullable(node.version()))
                        .map(version -> GuestReferences.platform(NodeFields.platform(version)))
                        .distinct()
                        .toList();
        return work.does(Stage.DEVICES)
                ? bench.catalogue()
                        .ensure(
                                work.api(),
                                work.hand(),
                                Kind.PLATFORM,
                                "slug",
                                entries,
                                work.listing(Stage.DEVICES))
                : Map.of();
    }

    private Map<Integer, Value.Ref> vlans(List<Node> nodes) {
        return work.does(Stage.NODE_INTERFACES)
                ? bench.vlans()
                        .ensure(
                                work.api(),
                                work.hand(),
                                PartFields.named(
                                        nodes.stream()
                                                .flatMap(
                                                        node ->
                                                                Stream.ofNullable(
                                                                        node.interfaces()))
                                                .flatMap(List::stream)
                                                .map(NodeInterface::vlans)),
                                work.listing(Stage.NODE_INTERFACES))
                : Map.of();
    }

    private Map<Node, Row> known(List<Node> nodes) {
        Map<Node, Row> devices = new LinkedHashMap<>();
        Map<String, Row> byName = GuestReferences.devices(snapshot);
        nodes.forEach(
                node -> {
                    Row row = byName.get(node.entry().name());
                    if (row != null) {
                        devices.put(node, row);
                    }
                });
        return devices;
    }

    private Map<Node, Row> devices(List<Node> nodes, NodeFields fields) {
        Map<Desired, Node> wanted = new LinkedHashMap<>();
        List<Planned> plan = new ArrayList<>();
        for (Node node : nodes) {
            List<Row> rows = candidates(node);
            Row row = rows.size() == 1 ? rows.getFirst() : null;
            Desired desired = fields.device(node, row);
            wanted.put(desired, node);
            plan.add(
                    rows.size() > 1
                            ? new Planned.Refuse(
                                    desired,
                                    new Failure.Conflict(
                                            work.api().endpoint(),
                                            rows.size()
                                                    + " devices could be the node "
                                                    + node.entry().name(),
                                            "Delete or rename those that are not the node."))
                            : row == null
                                    ? new Planned.Create(desired)
                                    : new Planned.Update(row, desired));
        }
        Map<Desired, Row> rows = perform.all(Stage.DEVICES, Kind.DEVICE, plan);
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
    private List<Row> candidates(Node node) {
        List<Row> ours =
                snapshot.bySource(Kind.DEVICE, bench.scope().nodeSource(node.entry().name()));
        if (!ours.isEmpty()) {
            return ours;
        }
        List<Row> named =
                snapshot.byName(Kind.DEVICE, node.entry().name()).stream()
                        .filter(row -> row.text(CustomFields.SOURCE).isEmpty())
                        .toList();
        if (!named.isEmpty()) {
            return named;
        }
        return work.api().list(Kind.DEVICE.path(), Query.of("name", node.entry().name())).stream()
                .map(device -> Row.of(Kind.DEVICE, device))
                .filter(
                        row ->
                                row.text("name").equalsIgnoreCase(node.entry().name())
                                        && row.number("cluster") == null
                                        && Objects.equals(
                                                row.number("site"), bench.scope().site().id()))
                .toList();
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
                                    snapshot.get(Kind.DEVICE, known.id()), known);
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
        List<Result> results = work.hand().update(Kind.DEVICE, edits);
        for (int i = 0; i < results.size(); i++) {
            Subject subject =
                    new Subject(
                            Stage.NODE_INTERFACES,
                            Kind.DEVICE,
                            titles.get(i),
                            "node/" + titles.get(i));
            switch (results.get(i)) {
                case Result.Done(Row row) -> {
                    snapshot.put(row);
                    work.account().completed(subject, edits.get(i).row(), edits.get(i).fields());
                }
                case Result.Failed(Failure failure) -> work.account().failed(subject, failure);
                case Result.Gone _ -> snapshot.remove(edits.get(i).row());
                case Result.Existed _ -> throw new IllegalStateException("an update makes nothing");
            }
        }
    }

    private @Nullable Row onThe(Row device, IpAddress address) {
        return snapshot.parts(Kind.DEVICE_INTERFACE, device.id()).stream()
                .flatMap(
                        row ->
                                snapshot
                                        .assignedTo(
                                                Kind.IP_ADDRESS, Kind.DEVICE_INTERFACE, row.id())
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

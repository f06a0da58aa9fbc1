package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.rule.SyncRules;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner.Port;
import io.github.proxboxfleet.netbox.reconcile.KeepAddresses;
import io.github.proxboxfleet.netbox.reconcile.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The addresses of nodes' interfaces. */
record NodeAddresses(Shard shard) {
    void write(Map<Node, Map<String, Row>> interfaces, Map<Node, Row> devices) {
        if (!policy().nodeAddresses()) {
            return;
        }
        List<AddressOwner> owners = new ArrayList<>();
        AddressVrfs vrfs = new AddressVrfs(shard);
        interfaces.forEach(
                (node, rows) ->
                        owners.add(
                                owner(
                                        vrfs,
                                        node,
                                        Objects.requireNonNull(devices.get(node)),
                                        rows)));
        new WriteAddresses(shard).of(Stage.NODE_INTERFACES, owners);
    }

    private SyncPolicy policy() {
        return shard.scope().target().policy();
    }

    private AddressOwner owner(AddressVrfs vrfs, Node node, Row device, Map<String, Row> rows) {
        List<Port> ports = new ArrayList<>();
        for (NodeInterface each : Objects.requireNonNull(node.interfaces())) {
            Row row = rows.get(each.name());
            if (row != null) {
                ports.add(
                        vrfs.port(
                                place(node, each),
                                each.name(),
                                row,
                                new KeepAddresses(policy()).ofNode(each.addresses()),
                                true,
                                KeepAddresses.any(each.addresses())));
            }
        }
        String name = node.entry().name();
        return new AddressOwner(
                name,
                "node/" + name,
                shard.scope().nodeSource(name),
                DeviceInterfaces.MODEL,
                device,
                null,
                Presence.OBSERVED,
                ports);
    }

    private static AddressVrfs.Place place(Node node, NodeInterface port) {
        String name = node.entry().name();
        Subject subject =
                new Subject(
                        Stage.NODE_INTERFACES,
                        IpAddresses.MODEL,
                        name + " / " + port.name(),
                        "node/" + name);
        String bridge = port.kind() == NodeInterface.Kind.BRIDGE ? port.name() : port.bridge();
        return new AddressVrfs.Place(subject, name, bridge, port.vlans());
    }

    private record Choice(Node node, Row row, Map<String, Value> fields)
            implements RecordingWriter.Edit {
        @Override
        public Subject subject() {
            String name = node.entry().name();
            return new Subject(Stage.NODE_INTERFACES, Devices.MODEL, name, "node/" + name);
        }

        @Override
        public RecordingWriter.Entry entry() {
            return RecordingWriter.Entry.COMPLETION;
        }
    }

    /**
     * The address by which the cluster knows the node, where one of the node's interfaces has it.
     */
    void choosePrimary(Map<Node, Row> devices) {
        if (!policy().nodeAddresses() || policy().primary() == SyncRules.Primary.NEVER) {
            return;
        }
        List<Choice> choices = new ArrayList<>();
        devices.forEach(
                (node, known) -> {
                    Row device =
                            Objects.requireNonNullElse(
                                    shard.mirror().get(Devices.MODEL, known.id()), known);
                    IpAddress address =
                            node.entry().address() == null
                                    ? null
                                    : IpAddress.parse(node.entry().address()).orElse(null);
                    Row row = address == null ? null : assigned(device, address);
                    if (address != null && row != null) {
                        String field = address.v6() ? "primary_ip6" : "primary_ip4";
                        Long present = device.number(field);
                        if (!Objects.equals(present, row.id()) && !stays(device, present)) {
                            choices.add(new Choice(node, device, Map.of(field, row.ref())));
                        }
                    }
                });
        shard.changes().update(Devices.MODEL, choices);
    }

    /** A primary address that NetBox holds as valid stays by default. */
    private boolean stays(Row device, @Nullable Long primary) {
        return primary != null
                && policy().primary() == SyncRules.Primary.KEEP
                && addresses(device).anyMatch(row -> row.id() == primary);
    }

    private Stream<Row> addresses(Row device) {
        ClusterMirror mirror = shard.mirror();
        return mirror.parts(DeviceInterfaces.MODEL, device.id()).stream()
                .flatMap(
                        row ->
                                mirror
                                        .assignedTo(
                                                IpAddresses.MODEL, DeviceInterfaces.MODEL, row.id())
                                        .stream());
    }

    private @Nullable Row assigned(Row device, IpAddress address) {
        return addresses(device)
                .filter(
                        row ->
                                IpAddress.parse(row.text("address"))
                                        .filter(ip -> ip.host().equals(address.host()))
                                        .isPresent())
                .findFirst()
                .orElse(null);
    }
}

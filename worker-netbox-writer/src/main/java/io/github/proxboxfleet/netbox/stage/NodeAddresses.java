package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.run.Stage;
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
import io.github.proxboxfleet.netbox.reconcile.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The addresses of nodes' interfaces. */
record NodeAddresses(Shard shard) {
    void write(Map<Node, Map<String, Row>> interfaces, Map<Node, Row> devices) {
        List<AddressOwner> owners = new ArrayList<>();
        interfaces.forEach(
                (node, rows) ->
                        owners.add(owner(node, Objects.requireNonNull(devices.get(node)), rows)));
        new WriteAddresses(shard).of(Stage.NODE_INTERFACES, owners);
    }

    private AddressOwner owner(Node node, Row device, Map<String, Row> rows) {
        List<Port> ports = new ArrayList<>();
        for (NodeInterface each : Objects.requireNonNull(node.interfaces())) {
            Row row = rows.get(each.name());
            if (row != null) {
                List<IpAddress> addresses =
                        each.addresses().stream()
                                .flatMap(text -> IpAddress.parse(text).stream())
                                .filter(IpAddress::assignable)
                                .toList();
                ports.add(new Port(each.name(), row, addresses, true));
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
                        if (!Objects.equals(device.number(field), row.id())) {
                            choices.add(new Choice(node, device, Map.of(field, row.ref())));
                        }
                    }
                });
        shard.changes().update(Devices.MODEL, choices);
    }

    private @Nullable Row assigned(Row device, IpAddress address) {
        ClusterMirror mirror = shard.mirror();
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

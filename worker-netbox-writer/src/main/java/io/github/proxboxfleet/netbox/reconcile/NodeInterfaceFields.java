package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node's interfaces are in NetBox. */
public record NodeInterfaceFields(Scope scope, VlanFields vlans) {
    /**
     * The interfaces, by their names.
     *
     * @param made those of the node's interfaces that exist, by name: a port's bridge must be there
     *     before the port
     */
    public Map<String, Desired> of(Node node, Row device, Map<String, Row> made) {
        Map<String, Desired> interfaces = new LinkedHashMap<>();
        for (NodeInterface each :
                node.interfaces() == null ? List.<NodeInterface>of() : node.interfaces()) {
            Desired.Builder fields =
                    Desired.of(
                                    DeviceInterfaces.MODEL,
                                    node.entry().name() + " / " + each.name(),
                                    "node/" + node.entry().name(),
                                    scope.rules())
                            .always("name", Value.text(each.name()))
                            .onCreate("device", device.ref())
                            .own(
                                    "type",
                                    Value.text(type(each.kind())),
                                    each.kind() == NodeInterface.Kind.OTHER
                                            ? Ownership.ON_CREATE
                                            : Ownership.ALWAYS)
                            .always("enabled", Value.flag(each.active()))
                            .always(
                                    "mtu",
                                    each.mtu() == null ? Value.NONE : Value.number(each.mtu()))
                            .always("parent", related(made, each.parent()))
                            .always("bridge", related(made, each.bridge()))
                            .always("lag", related(made, each.lag()))
                            .ifEmpty("description", Value.text(Text.firstLine(each.comments())))
                            .identity(scope.nodeSource(node.entry().name()) + "/" + each.name());
            interfaces.put(each.name(), vlans.add(scope.tagged(fields), each.vlans()).build());
        }
        return interfaces;
    }

    private static String type(NodeInterface.Kind kind) {
        return switch (kind) {
            case BRIDGE, LAG, VIRTUAL, OTHER -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    private static Value related(Map<String, Row> made, @Nullable String name) {
        Row row = name == null ? null : made.get(name);
        return row == null ? Value.NONE : row.ref();
    }
}

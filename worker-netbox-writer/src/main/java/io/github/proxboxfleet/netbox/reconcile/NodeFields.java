package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.reference.SharedObjects;
import io.github.proxboxfleet.netbox.reference.Slug;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node and its interfaces are in NetBox. */
public record NodeFields(Scope scope, Map<String, Row> platforms, Map<Integer, Value.Ref> vlans) {
    private static final int DESCRIPTION_LIMIT = 200;

    public Desired device(Node node) {
        SharedObjects sharedObjects = scope.sharedObjects();
        Desired.Builder fields =
                Desired.of(Devices.MODEL, node.entry().name(), source(node), scope.rules())
                        .onCreate("name", Value.text(node.entry().name()))
                        .always("cluster", scope.clusterRef())
                        .onCreate("site", scope.site())
                        .onCreate("role", sharedObjects.nodeRole())
                        .onCreate("device_type", sharedObjects.deviceType())
                        .onCreate("tenant", scope.tenantValue())
                        .always("status", Value.text(node.entry().online() ? "active" : "offline"))
                        .atLeast("tags", sharedObjects.tag())
                        .always(
                                CustomFields.SOURCE,
                                Value.text(scope.nodeSource(node.entry().name())));
        Row platform =
                node.version() == null ? null : platforms.get(Slug.of(platform(node.version())));
        if (platform != null) {
            fields.always("platform", SharedObjects.of(platform));
        }
        return fields.build();
    }

    /** {@code Proxmox VE 9.1}: the release, not each of its updates. */
    public static String platform(String version) {
        String[] parts = version.split("\\.");
        return "Proxmox VE " + String.join(".", Arrays.copyOf(parts, Math.min(2, parts.length)));
    }

    /**
     * The interfaces.
     *
     * @param made those of the node's interfaces that exist, by name: a port's bridge must be there
     *     before the port
     */
    public List<Desired> interfaces(Node node, Row device, Map<String, Row> made) {
        List<Desired> interfaces = new ArrayList<>();
        for (NodeInterface each :
                node.interfaces() == null ? List.<NodeInterface>of() : node.interfaces()) {
            Desired.Builder fields =
                    Desired.of(
                                    DeviceInterfaces.MODEL,
                                    node.entry().name() + " / " + each.name(),
                                    source(node),
                                    scope.rules())
                            .always("name", Value.text(each.name()))
                            .onCreate("device", PlanParts.ref(device))
                            .always("type", Value.text(type(each.kind())))
                            .always("enabled", Value.flag(each.active()))
                            .always(
                                    "mtu",
                                    each.mtu() == null ? Value.NONE : Value.number(each.mtu()))
                            .always("parent", related(made, each.parent()))
                            .always("bridge", related(made, each.bridge()))
                            .always("lag", related(made, each.lag()))
                            .ifEmpty("description", Value.text(firstLine(each.comments())))
                            .always(
                                    CustomFields.SOURCE,
                                    Value.text(
                                            scope.nodeSource(node.entry().name())
                                                    + "/"
                                                    + each.name()));
            interfaces.add(
                    new PartFields(scope, vlans).vlans(scope.tagged(fields), each.vlans()).build());
        }
        return interfaces;
    }

    private static String source(Node node) {
        return "node/" + node.entry().name();
    }

    private static String type(NodeInterface.Kind kind) {
        return switch (kind) {
            case BRIDGE, LAG, VIRTUAL, OTHER -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    private static Value related(Map<String, Row> made, @Nullable String name) {
        Row row = name == null ? null : made.get(name);
        return row == null ? Value.NONE : PlanParts.ref(row);
    }

    private static @Nullable String firstLine(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String line = text.strip().lines().findFirst().orElse("").strip();
        return line.length() <= DESCRIPTION_LIMIT ? line : line.substring(0, DESCRIPTION_LIMIT);
    }
}

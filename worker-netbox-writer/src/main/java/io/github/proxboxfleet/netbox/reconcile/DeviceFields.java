package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.reference.SharedObjects;
import io.github.proxboxfleet.netbox.reference.Slug;
import java.util.Arrays;
import java.util.Map;

/**
 * What a node is as a device.
 *
 * @param platforms references by slug
 */
public record DeviceFields(Scope scope, Map<String, Row> platforms) {
    /**
     * The fields.
     *
     * @param name what it is called if it has to be made
     * @param site where it stands if it has to be made
     */
    public Desired of(Node node, String name, Value site) {
        SharedObjects sharedObjects = scope.sharedObjects();
        Desired.Builder fields =
                Desired.of(
                                Devices.MODEL,
                                node.entry().name(),
                                "node/" + node.entry().name(),
                                scope.rules())
                        .onCreate("name", Value.text(name))
                        .always("cluster", scope.clusterRef())
                        .onCreate("site", site)
                        .onCreate("location", scope.location())
                        .onCreate("role", sharedObjects.nodeRole())
                        .onCreate("device_type", sharedObjects.deviceType())
                        .onCreate("tenant", scope.tenantValue())
                        .always("status", Value.text(node.entry().online() ? "active" : "offline"))
                        .atLeast("tags", sharedObjects.tag())
                        .identity(scope.nodeSource(node.entry().name()));
        Row platform =
                node.version() == null ? null : platforms.get(Slug.of(platform(node.version())));
        if (platform != null) {
            fields.always("platform", platform.ref());
        }
        return fields.build();
    }

    /** {@code Proxmox VE 9.1}: the release, not each of its updates. */
    public static String platform(String version) {
        String[] parts = version.split("\\.");
        return "Proxmox VE " + String.join(".", Arrays.copyOf(parts, Math.min(2, parts.length)));
    }
}

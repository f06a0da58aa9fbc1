package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.Devices;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The devices of a cluster's nodes, by the nodes' names. */
final class KnownDevices {
    private final Shard shard;

    KnownDevices(Shard shard) {
        this.shard = shard;
    }

    /**
     * The devices, those of these nodes included where NetBox has them: another writer may have
     * made them since this one has looked.
     */
    Map<String, Row> of(Set<String> nodes) {
        Map<String, Row> devices = held();
        Set<String> unknown =
                nodes.stream()
                        .filter(node -> !devices.containsKey(node))
                        .collect(Collectors.toSet());
        if (unknown.isEmpty() || shard.scope().cluster().id() < 0) {
            return devices;
        }
        Map<String, String> sources = new HashMap<>();
        unknown.forEach(node -> sources.put(shard.scope().nodeSource(node), node));
        for (ObjectNode device :
                shard.api()
                        .list(
                                Devices.MODEL.path(),
                                Query.of("cf_" + CustomFields.SOURCE, sources.keySet()),
                                device ->
                                        sources.containsKey(
                                                source(Row.of(Devices.MODEL, device))))) {
            Row row = Row.of(Devices.MODEL, device);
            shard.mirror().put(row);
            devices.put(Objects.requireNonNull(sources.get(source(row))), row);
        }
        return devices;
    }

    private Map<String, Row> held() {
        ClusterMirror mirror = shard.mirror();
        Map<String, Row> devices = new LinkedHashMap<>();
        for (Row row : mirror.all(Devices.MODEL)) {
            String source = source(row);
            if (source.isEmpty()) {
                devices.putIfAbsent(row.text("name"), row);
            } else if (shard.scope().owns(row)) {
                devices.put(source.substring(source.lastIndexOf('/') + 1), row);
            }
        }
        return devices;
    }

    private static String source(Row device) {
        return device.text(CustomFields.SOURCE);
    }
}

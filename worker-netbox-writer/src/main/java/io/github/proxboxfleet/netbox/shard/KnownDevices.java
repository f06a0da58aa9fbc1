package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.snapshot.CustomFields;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Snapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The devices of a cluster's nodes, by the nodes' names. */
final class KnownDevices {
    private final NetBoxApi api;
    private final Workspace.Bench bench;

    KnownDevices(NetBoxApi api, Workspace.Bench bench) {
        this.api = api;
        this.bench = bench;
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
        if (unknown.isEmpty() || bench.scope().cluster().id() < 0) {
            return devices;
        }
        Map<String, String> sources = new HashMap<>();
        unknown.forEach(node -> sources.put(bench.scope().nodeSource(node), node));
        for (ObjectNode device :
                api.list(
                        Kind.DEVICE.path(),
                        Query.of("cf_" + CustomFields.SOURCE, sources.keySet()),
                        device -> sources.containsKey(source(Row.of(Kind.DEVICE, device))))) {
            Row row = Row.of(Kind.DEVICE, device);
            bench.snapshot().put(row);
            devices.put(Objects.requireNonNull(sources.get(source(row))), row);
        }
        return devices;
    }

    private Map<String, Row> held() {
        Snapshot snapshot = bench.snapshot();
        Map<String, Row> devices = new LinkedHashMap<>();
        for (Row row : snapshot.all(Kind.DEVICE)) {
            String source = source(row);
            devices.put(
                    source.isEmpty()
                            ? row.text("name")
                            : source.substring(source.lastIndexOf('/') + 1),
                    row);
        }
        return devices;
    }

    private static String source(Row device) {
        return device.text(CustomFields.SOURCE);
    }
}

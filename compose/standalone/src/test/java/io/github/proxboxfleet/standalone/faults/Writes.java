package io.github.proxboxfleet.standalone.faults;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Counts how often each object is sent to a NetBox to be created. */
final class Writes {
    private final Map<String, Integer> created = new ConcurrentHashMap<>();

    private Writes() {}

    static Writes of(NetBoxSimulator netbox) {
        Writes writes = new Writes();
        writes.watch(netbox, "virtualization/virtual-machines", "name", "cluster");
        writes.watch(netbox, "virtualization/interfaces", "name", "virtual_machine");
        writes.watch(netbox, "virtualization/virtual-disks", "name", "virtual_machine");
        writes.watch(netbox, "ipam/ip-addresses", "address", "assigned_object_id");
        return writes;
    }

    private void watch(NetBoxSimulator netbox, String path, String... key) {
        var _ =
                netbox.faults()
                        .on("POST", "/api/" + path)
                        .reject(object -> count(path, object, key), "none", "never refused");
    }

    private boolean count(String path, JsonNode object, String... key) {
        StringBuilder name = new StringBuilder(path);
        for (String field : key) {
            name.append(' ').append(object.path(field));
        }
        created.merge(name.toString(), 1, Integer::sum);
        return false;
    }

    int objects() {
        return created.size();
    }

    /** Objects that were sent more than once. */
    Map<String, Integer> repeated() {
        Map<String, Integer> repeated = new TreeMap<>(created);
        repeated.values().removeIf(count -> count == 1);
        return repeated;
    }
}

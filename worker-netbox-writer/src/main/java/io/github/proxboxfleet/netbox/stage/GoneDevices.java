package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Marks the devices of nodes that left their cluster. They are never deleted. */
final class GoneDevices {
    private GoneDevices() {}

    static void mark(PruneShard prune) {
        Shard shard = prune.shard();
        Scope scope = shard.scope();
        Set<String> present = new HashSet<>();
        prune.nodes().forEach(node -> present.add(scope.nodeSource(node)));
        List<Row> gone =
                prune.ours(Devices.MODEL).stream()
                        .filter(row -> !present.contains(row.text(CustomFields.SOURCE)))
                        .toList();
        List<GoneMark> marks =
                gone.stream()
                        .filter(row -> !row.text("status").equals(Grace.GONE))
                        .map(
                                row ->
                                        new GoneMark(
                                                prune.subject(row),
                                                row,
                                                Map.of("status", Value.text(Grace.GONE))))
                        .toList();
        shard.changes().update(Devices.MODEL, marks);
        new AbandonedAddresses(shard).letGo(gone, DeviceInterfaces.MODEL);
    }
}

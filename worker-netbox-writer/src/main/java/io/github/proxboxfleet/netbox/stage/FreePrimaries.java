package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * NetBox moves no address that is the primary one of a machine or device, nor takes it off its
 * interface. So whoever loses one lets go of it first.
 */
record FreePrimaries(Shard shard) {
    private record LetGo(Row row, Map<String, Value> fields) implements ObjectWriter.Edit {}

    void ofThoseThatMove(List<Planned> plan) {
        of(plan.stream().flatMap(FreePrimaries::moving).toList());
    }

    void of(List<Row> addresses) {
        letGo(addresses, VmInterfaces.MODEL, "virtual_machine", VirtualMachines.MODEL);
        letGo(addresses, DeviceInterfaces.MODEL, "device", Devices.MODEL);
    }

    private static Stream<Row> moving(Planned planned) {
        return switch (planned) {
            case Planned.Update(Row address, Desired desired) when moves(address, desired) ->
                    Stream.of(address);
            case Planned.LetGo released -> Stream.of(released.row());
            case Planned.Update _,
                    Planned.Create _,
                    Planned.Remove _,
                    Planned.Refuse _,
                    Planned.Contest _,
                    Planned.Leave _ ->
                    Stream.of();
        };
    }

    private static boolean moves(Row address, Desired desired) {
        return desired.fields().stream()
                .filter(wanted -> wanted.field().equals("assigned_object_id"))
                .anyMatch(wanted -> !wanted.value().equals(address.get("assigned_object_id")));
    }

    private void letGo(List<Row> addresses, Model port, String parent, Model holders) {
        Map<Row, Map<String, Value>> fields = new LinkedHashMap<>();
        for (Row address : addresses) {
            Row holder = holder(address, port, parent, holders);
            for (String primary : List.of("primary_ip4", "primary_ip6")) {
                if (holder != null && Objects.equals(holder.number(primary), address.id())) {
                    fields.computeIfAbsent(holder, _ -> new LinkedHashMap<>())
                            .put(primary, Value.NONE);
                }
            }
        }
        List<LetGo> edits = new ArrayList<>();
        fields.forEach((holder, none) -> edits.add(new LetGo(holder, none)));
        shard.changes().unlisted(holders, edits);
    }

    private @Nullable Row holder(Row address, Model port, String parent, Model holders) {
        ClusterMirror mirror = shard.mirror();
        Long from = address.number("assigned_object_id");
        if (from == null || !address.text("assigned_object_type").equals(port.contentType())) {
            return null;
        }
        Row row = mirror.get(port, from);
        Long holder = row == null ? null : row.number(parent);
        return holder == null ? null : mirror.get(holders, holder);
    }
}

package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.apply.Updated;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.Diff;
import io.github.proxboxfleet.netbox.reconcile.PrimaryAddress;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The last step of a shard: one change per machine, with all its fields and its primary addresses.
 */
final class FinishMachines implements StageWriter<GuestShard> {
    @Override
    public Stage stage() {
        return Stage.VIRTUAL_MACHINES;
    }

    @Override
    public boolean wanted(Set<Stage> stages) {
        return stages.contains(Stage.VIRTUAL_MACHINES) || stages.contains(Stage.VM_IP_ADDRESSES);
    }

    @Override
    public void write(GuestShard guests) {
        Shard shard = guests.shard();
        if (shard.does(Stage.VIRTUAL_MACHINES)) {
            Map<Guest, Row> present = new LinkedHashMap<>(guests.machines());
            present.keySet().removeIf(guests::created);
            new FreeNames(shard).freeFor(List.of(), present);
        }
        List<Finish> finishes = new ArrayList<>();
        guests.machines()
                .forEach(
                        (guest, known) -> {
                            Row row = shard.mirror().get(VirtualMachines.MODEL, known.id());
                            Row now = row == null ? known : row;
                            Map<String, Value> fields = difference(guests, guest, now);
                            if (!fields.isEmpty()) {
                                finishes.add(new Finish(guests, guest, now, fields));
                            } else if (!guests.created(guest)
                                    && shard.does(Stage.VIRTUAL_MACHINES)) {
                                shard.report().unchanged(Stage.VIRTUAL_MACHINES);
                            }
                        });
        for (Written<Finish, Updated> written :
                shard.changes().update(VirtualMachines.MODEL, finishes)) {
            if (written.result() instanceof Updated.Gone) {
                // Deleted by someone in this moment; its parts went with it, and the next run makes
                // it anew.
                shard.report().skipped(written.subject().subject().stage(), 1);
            }
        }
    }

    private record Finish(GuestShard guests, Guest guest, Row row, Map<String, Value> fields)
            implements RecordingWriter.Edit {
        @Override
        public Map<String, Value> again(Row now) {
            return difference(guests, guest, now);
        }

        @Override
        public Subject subject() {
            return new Subject(
                    guests.shard().does(Stage.VIRTUAL_MACHINES)
                            ? Stage.VIRTUAL_MACHINES
                            : Stage.VM_IP_ADDRESSES,
                    VirtualMachines.MODEL,
                    guest.toSync().netboxName(),
                    guest.key().toString());
        }

        @Override
        public RecordingWriter.Entry entry() {
            return guests.created(guest)
                    ? RecordingWriter.Entry.COMPLETION
                    : RecordingWriter.Entry.UPDATE;
        }
    }

    private static Map<String, Value> difference(GuestShard guests, Guest guest, Row row) {
        Shard shard = guests.shard();
        Map<String, Value> difference = new LinkedHashMap<>();
        if (shard.does(Stage.VIRTUAL_MACHINES) && !guests.created(guest)) {
            boolean hasDisks =
                    !guest.disks().isEmpty()
                            || !shard.mirror().parts(VirtualDisks.MODEL, row.id()).isEmpty();
            difference.putAll(Diff.update(row, guests.fields().of(guest, row, hasDisks)));
        }
        if (shard.does(Stage.VM_IP_ADDRESSES)) {
            PrimaryAddress primary =
                    PrimaryAddress.of(
                            assigned(shard, guest, row),
                            row.number("primary_ip4"),
                            row.number("primary_ip6"),
                            shard.scope().target().policy().preferIpv6());
            put(difference, row, "primary_ip4", primary.v4());
            put(difference, row, "primary_ip6", primary.v6());
        }
        return difference;
    }

    private static void put(Map<String, Value> difference, Row row, String field, Value chosen) {
        if (!chosen.equals(row.get(field))) {
            difference.put(field, chosen);
        }
    }

    /** A machine's addresses in the order of its NICs; those of other interfaces last. */
    private static List<Row> assigned(Shard shard, Guest guest, Row machine) {
        Map<String, Integer> order = new HashMap<>();
        guest.nics()
                .forEach(
                        nic ->
                                order.put(
                                        shard.scope().source(guest.key()) + "/" + nic.key(),
                                        order.size()));
        return shard.mirror().parts(VmInterfaces.MODEL, machine.id()).stream()
                .sorted(
                        Comparator.comparing(
                                row ->
                                        order.getOrDefault(
                                                row.text(CustomFields.SOURCE), Integer.MAX_VALUE)))
                .flatMap(
                        row ->
                                shard
                                        .mirror()
                                        .assignedTo(IpAddresses.MODEL, VmInterfaces.MODEL, row.id())
                                        .stream())
                .toList();
    }
}

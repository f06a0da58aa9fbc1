package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.apply.Updated;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reconcile.Diff;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.ArrayList;
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
        Primaries primaries = primaries(guests);
        List<Finish> finishes = new ArrayList<>();
        guests.machines()
                .forEach(
                        (guest, known) -> {
                            Row row = shard.mirror().get(VirtualMachines.MODEL, known.id());
                            Row now = row == null ? known : row;
                            Map<String, Value> fields = difference(guests, primaries, guest, now);
                            if (!fields.isEmpty()) {
                                finishes.add(new Finish(guests, primaries, guest, now, fields));
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

    private record Finish(
            GuestShard guests, Primaries primaries, Guest guest, Row row, Map<String, Value> fields)
            implements RecordingWriter.Edit {
        @Override
        public Map<String, Value> again(Row now) {
            return difference(guests, primaries, guest, now);
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

    private static Primaries primaries(GuestShard guests) {
        Shard shard = guests.shard();
        if (!shard.does(Stage.VM_IP_ADDRESSES)) {
            return new Primaries(shard, Set.of());
        }
        Map<Guest, Row> now = new LinkedHashMap<>();
        guests.machines()
                .forEach(
                        (guest, known) -> {
                            Row row = shard.mirror().get(VirtualMachines.MODEL, known.id());
                            now.put(guest, row == null ? known : row);
                        });
        return Primaries.of(shard, now);
    }

    private static Map<String, Value> difference(
            GuestShard guests, Primaries primaries, Guest guest, Row row) {
        Shard shard = guests.shard();
        Map<String, Value> difference = new LinkedHashMap<>();
        if (shard.does(Stage.VIRTUAL_MACHINES) && !guests.created(guest)) {
            boolean hasDisks =
                    !guest.disks().isEmpty()
                            || !shard.mirror().parts(VirtualDisks.MODEL, row.id()).isEmpty();
            difference.putAll(Diff.update(row, guests.fields().of(guest, row, hasDisks)));
        }
        if (shard.does(Stage.VM_IP_ADDRESSES)) {
            difference.putAll(primaries.difference(guest, row));
        }
        return difference;
    }
}

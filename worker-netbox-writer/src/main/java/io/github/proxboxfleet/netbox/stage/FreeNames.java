package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.apply.Updated;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reconcile.Text;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Frees the names that guests are to have. NetBox wants names unique in a cluster, and every
 * guest's name is unique among guests, so another machine of ours that has the name is gone from
 * Proxmox or about to get a new name itself: it steps aside.
 */
final class FreeNames {
    private final Shard shard;

    FreeNames(Shard shard) {
        this.shard = shard;
    }

    private record Rename(Row row, Map<String, Value> fields) implements RecordingWriter.Edit {
        @Override
        public Subject subject() {
            return new Subject(
                    Stage.VIRTUAL_MACHINES,
                    VirtualMachines.MODEL,
                    row.title(),
                    row.text(CustomFields.SOURCE));
        }

        @Override
        public RecordingWriter.Entry entry() {
            return RecordingWriter.Entry.COMPLETION;
        }
    }

    /** Frees the names of guests that are to be created, and of machines that are to be renamed. */
    void freeFor(List<Guest> missing, Map<Guest, Row> present) {
        Map<Long, Rename> renames = new LinkedHashMap<>();
        missing.forEach(guest -> stepAside(guest.toSync().netboxName(), -1, renames));
        present.forEach(
                (guest, row) -> {
                    String name = guest.toSync().netboxName();
                    if (!row.text(CustomFields.NAME).equals(name)
                            && !row.text("name").equalsIgnoreCase(name)) {
                        stepAside(name, row.id(), renames);
                    }
                });
        for (Written<Rename, Updated> written :
                shard.changes().update(VirtualMachines.MODEL, List.copyOf(renames.values()))) {
            if (written.result() instanceof Updated.Done(Row row)) {
                present.replaceAll((_, old) -> old.id() == row.id() ? row : old);
            }
        }
    }

    private void stepAside(String name, long mine, Map<Long, Rename> renames) {
        for (Row holder : shard.mirror().byName(VirtualMachines.MODEL, name)) {
            String source = holder.text(CustomFields.SOURCE);
            if (holder.id() != mine && shard.scope().owns(source)) {
                String aside = Text.named(name, source.substring(source.lastIndexOf('/') + 1));
                renames.put(
                        holder.id(),
                        new Rename(
                                holder,
                                Map.of(
                                        "name",
                                        Value.text(aside),
                                        // It is we who rename it: the guest's own name replaces
                                        // that.
                                        CustomFields.NAME,
                                        Value.text(aside))));
            }
        }
    }
}

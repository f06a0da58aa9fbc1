package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Edit;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Result;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Frees the names that guests are to have. NetBox wants names unique in a cluster, and every
 * guest's name is unique among guests, so another machine of ours that has the name is gone from
 * Proxmox or about to get a new name itself: it steps aside.
 */
final class FreeNames {
    private static final int NAME_LIMIT = 64;

    private final ShardSession session;
    private final ShardContext context;

    FreeNames(ShardSession session, ShardContext context) {
        this.session = session;
        this.context = context;
    }

    /** Frees the names of guests that are to be created, and of machines that are to be renamed. */
    void freeFor(List<Guest> missing, Map<Guest, Row> present) {
        Map<Long, Edit> edits = new LinkedHashMap<>();
        missing.forEach(guest -> stepAside(guest.toSync().netboxName(), -1, edits));
        present.forEach(
                (guest, row) -> {
                    String name = guest.toSync().netboxName();
                    if (!row.text(CustomFields.NAME).equals(name)
                            && !row.text("name").equalsIgnoreCase(name)) {
                        stepAside(name, row.id(), edits);
                    }
                });
        if (edits.isEmpty()) {
            return;
        }
        List<Edit> all = new ArrayList<>(edits.values());
        List<Result> results = session.writer().update(VirtualMachines.MODEL, all);
        for (int i = 0; i < results.size(); i++) {
            Row before = all.get(i).row();
            Subject subject =
                    new Subject(
                            Stage.VIRTUAL_MACHINES,
                            VirtualMachines.MODEL,
                            before.title(),
                            before.text(CustomFields.SOURCE));
            switch (results.get(i)) {
                case Result.Done(Row row) -> {
                    context.mirror().put(row);
                    session.report().completed(subject, before, all.get(i).fields());
                    replace(present, row);
                }
                case Result.Failed(var failure) -> session.report().failed(subject, failure);
                case Result.Gone _ -> context.mirror().remove(before);
                case Result.Existed _ -> throw new IllegalStateException("an update makes nothing");
            }
        }
    }

    private void stepAside(String name, long mine, Map<Long, Edit> edits) {
        for (Row holder : context.mirror().byName(VirtualMachines.MODEL, name)) {
            String source = holder.text(CustomFields.SOURCE);
            if (holder.id() != mine && source.startsWith(context.scope().key() + "/")) {
                String suffix = " (" + source.substring(source.lastIndexOf('/') + 1) + ")";
                String kept =
                        name.length() + suffix.length() > NAME_LIMIT
                                ? name.substring(0, NAME_LIMIT - suffix.length())
                                : name;
                edits.put(
                        holder.id(), Edit.fixed(holder, Map.of("name", Value.text(kept + suffix))));
            }
        }
    }

    private static void replace(Map<Guest, Row> present, Row row) {
        present.replaceAll((_, old) -> old.id() == row.id() ? row : old);
    }
}

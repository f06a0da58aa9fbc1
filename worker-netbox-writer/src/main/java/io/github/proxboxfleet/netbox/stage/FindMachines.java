package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.rule.Exclusions;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.apply.RecordingWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.LoadMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reconcile.Hardware;
import io.github.proxboxfleet.netbox.reconcile.KeptNics;
import io.github.proxboxfleet.netbox.reconcile.MatchGuest;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds the machine of each of a shard's guests. */
final class FindMachines {
    /**
     * By type first: NetBox locks a type's row when the first machine of it is made, and of two
     * requests that lock both rows in another order each would wait for the other.
     */
    private static final Comparator<Guest> BY_TYPE_AND_VMID =
            Comparator.comparing((Guest guest) -> guest.key().type())
                    .thenComparingInt(guest -> guest.key().vmid());

    private final Shard shard;
    private final GuestShard guests;

    private FindMachines(Shard shard, GuestShard guests) {
        this.shard = shard;
        this.guests = guests;
    }

    static GuestShard of(Shard shard, List<Guest> guests, List<GuestToSync> onOfflineNode) {
        Exclusions exclude = shard.scope().target().policy().exclude();
        List<KeptNics> kept =
                guests.stream()
                        .sorted(BY_TYPE_AND_VMID)
                        .map(guest -> KeptNics.of(guest, exclude))
                        .toList();
        List<Guest> ordered = kept.stream().map(KeptNics::guest).toList();
        if (shard.does(Stage.VIRTUAL_MACHINES)) {
            shard.report().skipped(Stage.VIRTUAL_MACHINES, onOfflineNode.size());
        }
        GuestShard found = new GuestShard(shard, new GuestReferences(shard).fields(ordered));
        kept.forEach(found::keep);
        new FindMachines(shard, found).find(ordered);
        return found;
    }

    private void find(List<Guest> ordered) {
        Scope scope = shard.scope();
        ClusterMirror mirror = shard.mirror();
        List<Guest> unknown = unknown(ordered);
        if (!unknown.isEmpty() && scope.cluster().id() > 0) {
            // A person may have moved the machine to another cluster.
            new LoadMirror(shard.api())
                    .lookUpMachines(
                            mirror,
                            unknown.stream().map(guest -> scope.source(guest.key())).toList());
        }
        if (!unknown(unknown).isEmpty()) {
            new LoadMirror(shard.api()).lookUpIdentities(mirror);
        }
        Hardware hardware = new Hardware(mirror, ordered);
        for (Guest guest : ordered) {
            switch (MatchGuest.find(guest, hardware, scope, mirror)) {
                case MatchGuest.Found(Row row)
                        when !mirror.claim(row.id(), scope.source(guest.key())) ->
                        missing(guest);
                case MatchGuest.Found(Row row)
                        when shard.does(Stage.VIRTUAL_MACHINES)
                                && hardware.replaced(guest, row) -> {
                    setAside(guest, row);
                    missing(guest);
                }
                case MatchGuest.Found(Row row) -> found(guest, row);
                case MatchGuest.Missing _ -> missing(guest);
                case MatchGuest.Ambiguous(String why) -> refuse(guest, why);
            }
        }
    }

    private record Aside(Subject subject, Row row, Map<String, Value> fields)
            implements RecordingWriter.Edit {}

    /** The machine of a guest that is gone, and whose VMID another one has now. */
    private void setAside(Guest guest, Row row) {
        String gone = shard.scope().source(guest.key()) + "@" + row.text("serial");
        shard.changes()
                .update(
                        VirtualMachines.MODEL,
                        List.of(
                                new Aside(
                                        subject(guest),
                                        row,
                                        Map.of(CustomFields.SOURCE, Value.text(gone)))));
    }

    private List<Guest> unknown(List<Guest> all) {
        return all.stream()
                .filter(guest -> !MatchGuest.known(guest.toSync(), shard.scope(), shard.mirror()))
                .toList();
    }

    private void found(Guest guest, Row row) {
        boolean once =
                shard.scope().target().policy().templates() == SyncPolicy.Templates.BOOTSTRAP_ONLY;
        boolean wasGone = !row.text(CustomFields.MISSING_SINCE).isEmpty();
        if (guest.toSync().entry().template() && once && !wasGone) {
            shard.report().skipped(Stage.VIRTUAL_MACHINES, 1);
            guests.skip(guest);
        } else {
            guests.found(guest, row);
        }
    }

    private void missing(Guest guest) {
        Row other = MatchGuest.namesake(guest.toSync(), shard.mirror());
        if (other != null) {
            refuse(guest, other + " has its name and is another guest");
        } else if (shard.does(Stage.VIRTUAL_MACHINES)) {
            guests.missing(guest);
        } else {
            guests.skip(guest);
        }
    }

    private void refuse(Guest guest, String why) {
        shard.report()
                .failed(
                        subject(guest),
                        new Failure.Conflict(
                                shard.api().endpoint(),
                                why,
                                "Delete or rename those that are not the guest."));
        guests.skip(guest);
    }

    private static Subject subject(Guest guest) {
        return new Subject(
                Stage.VIRTUAL_MACHINES,
                VirtualMachines.MODEL,
                guest.toSync().netboxName(),
                guest.key().toString());
    }
}

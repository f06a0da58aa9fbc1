package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a guest that is gone from one that a login only cannot see: Proxmox lists neither, but says
 * of every id whether a guest has it. A machine whose id is taken by a guest that nobody listed
 * stays.
 */
record ProveGone(PruneShard prune) {
    /** Those of the machines whose guests are gone; absent: their ids must be asked about first. */
    Optional<List<Row>> of(List<Row> machines) {
        Set<Integer> listed = new HashSet<>();
        for (GuestKey guest : prune.guests()) {
            listed.add(guest.vmid());
        }
        Set<Integer> free = prune.free();
        if (free == null) {
            // An id that a listed guest of the other type has now is no secret.
            machines.stream()
                    .map(ProveGone::vmid)
                    .filter(vmid -> !listed.contains(vmid))
                    .forEach(prune.unasked()::add);
            return prune.unasked().isEmpty() ? Optional.of(machines) : Optional.empty();
        }
        List<Row> gone = new ArrayList<>();
        for (Row machine : machines) {
            int vmid = vmid(machine);
            if (listed.contains(vmid) || free.contains(vmid)) {
                gone.add(machine);
            } else {
                stays(machine, vmid);
            }
        }
        return Optional.of(gone);
    }

    private void stays(Row machine, int vmid) {
        String source = machine.text(CustomFields.SOURCE);
        prune.shard()
                .report()
                .failed(
                        new ObjectFailure(
                                Stage.PRUNE,
                                machine.model().contentType(),
                                machine.title(),
                                source.substring(prune.shard().scope().key().length() + 1),
                                new Failure.Incomplete(
                                        prune.shard().scope().target().sourceName(),
                                        "its guest is not listed, but a guest has the id "
                                                + vmid
                                                + ": this login cannot see it",
                                        "Give the login VM.Audit on /vms/"
                                                + vmid
                                                + ". The machine stays as it is.")));
    }

    private static int vmid(Row machine) {
        String source = machine.text(CustomFields.SOURCE);
        String last = source.substring(source.lastIndexOf('/') + 1);
        // What stands behind it tells a former guest with the id from the one that has it now.
        int mark = last.indexOf('@');
        String id = mark < 0 ? last : last.substring(0, mark);
        return id.matches("\\d{1,9}") ? Integer.parseInt(id) : 0;
    }
}

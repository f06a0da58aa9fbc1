package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates the machines that are missing; {@link FinishMachines} brings the others up to date. */
final class CreateMachines implements StageWriter<GuestShard> {
    @Override
    public Stage stage() {
        return Stage.VIRTUAL_MACHINES;
    }

    @Override
    public void write(GuestShard guests) {
        Shard shard = guests.shard();
        new FreeNames(shard).freeFor(guests.missing(), guests.machines());
        Map<Desired, Guest> creates = new LinkedHashMap<>();
        for (Guest guest : guests.missing()) {
            creates.put(guests.fields().of(guest, null, !guest.disks().isEmpty()), guest);
        }
        List<Planned> plan = creates.keySet().stream().<Planned>map(Planned.Create::new).toList();
        Map<Desired, Row> rows = new Perform(shard).all(stage(), VirtualMachines.MODEL, plan);
        creates.forEach(
                (desired, guest) -> {
                    Row row = rows.get(desired);
                    if (row == null) {
                        guests.skip(guest);
                    } else {
                        guests.created(guest, row);
                    }
                });
    }
}

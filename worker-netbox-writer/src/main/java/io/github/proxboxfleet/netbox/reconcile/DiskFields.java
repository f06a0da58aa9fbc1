package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestDisk;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import java.util.ArrayList;
import java.util.List;

/** What a guest's disks are in NetBox. */
public record DiskFields(Scope scope) {
    public List<Desired> of(Guest guest, Row machine) {
        List<Desired> disks = new ArrayList<>();
        for (GuestDisk disk : guest.disks()) {
            disks.add(
                    scope.part(VirtualDisks.MODEL, guest, disk.name())
                            .always("name", Value.text(disk.name()))
                            .onCreate("virtual_machine", machine.ref())
                            .always(
                                    "size",
                                    Value.number(
                                            GuestFields.megabytes(
                                                    disk.size(),
                                                    scope.target().policy().diskBase())))
                            .always("description", Value.text(Text.description(disk.volume())))
                            .identity(scope.source(guest.key()) + "/" + disk.name())
                            .build());
        }
        return disks;
    }
}

package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.NicFields;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.reconcile.VlanFields;
import java.util.List;

/** Writes the interfaces of a shard's guests, with their MAC addresses and VLANs. */
final class WriteVmInterfaces implements StageWriter<GuestShard> {
    @Override
    public Stage stage() {
        return Stage.VM_INTERFACES;
    }

    @Override
    public void write(GuestShard guests) {
        Shard shard = guests.shard();
        guests.reportSkipped(stage(), guest -> guest.nics().size());
        NicFields fields = new NicFields(shard.scope(), vlans(guests));
        List<Planned> plan =
                new FreePartNames(shard)
                        .of(
                                VmInterfaces.MODEL,
                                guests.plan(
                                        VmInterfaces.MODEL,
                                        (guest, machine) ->
                                                fields.of(
                                                        guest,
                                                        machine,
                                                        shard.mirror()
                                                                .parts(
                                                                        VmInterfaces.MODEL,
                                                                        machine.id())),
                                        (guest, port) ->
                                                guest.addressesObserved()
                                                        || !seenOnly(guest, port, shard)));
        new Perform(shard).all(stage(), VmInterfaces.MODEL, plan);
        if (shard.scope().target().policy().tagAll()) {
            new TagMacs(shard).of(guests.machines());
        }
    }

    private static boolean seenOnly(Guest guest, Row port, Shard shard) {
        return port.text(CustomFields.SOURCE)
                .startsWith(shard.scope().source(guest.key()) + "/" + GuestNic.PASSED_THROUGH);
    }

    private VlanFields vlans(GuestShard guests) {
        Shard shard = guests.shard();
        return new VlanFields(
                shard.context()
                        .vlans()
                        .ensure(
                                shard.api(),
                                shard.session().writer(),
                                VlanFields.named(
                                        guests.machines().keySet().stream()
                                                .flatMap(guest -> guest.nics().stream())
                                                .map(GuestNic::vlans)),
                                shard.session().listing(stage())));
    }
}

package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.AddressFields;
import io.github.proxboxfleet.netbox.reconcile.NicFields;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.reconcile.VlanFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        List<Planned> plan = guests.plan(VmInterfaces.MODEL, fields::of);
        release(shard, plan);
        shard.perform().all(stage(), VmInterfaces.MODEL, plan);
        if (shard.scope().target().policy().tagAll()) {
            new TagMacs(shard).of(guests.machines());
        }
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

    private record Release(Row row) implements ObjectWriter.Edit {
        @Override
        public Map<String, Value> fields() {
            return AddressFields.UNASSIGNED;
        }
    }

    /**
     * NetBox deletes an interface's addresses with it. Those that are not ours are taken off it
     * before.
     */
    private static void release(Shard shard, List<Planned> plan) {
        List<Row> addresses =
                plan.stream()
                        .filter(Planned.Remove.class::isInstance)
                        .map(Planned.Remove.class::cast)
                        .flatMap(removal -> othersAddresses(shard, removal.row()))
                        .toList();
        new FreePrimaries(shard).of(addresses);
        shard.changes().unlisted(IpAddresses.MODEL, addresses.stream().map(Release::new).toList());
    }

    private static Stream<Row> othersAddresses(Shard shard, Row port) {
        return shard.mirror().assignedTo(IpAddresses.MODEL, VmInterfaces.MODEL, port.id()).stream()
                .filter(
                        address ->
                                !address.createdByUs()
                                        || !address.text(CustomFields.SOURCE)
                                                .startsWith(shard.scope().key() + "/"));
    }
}

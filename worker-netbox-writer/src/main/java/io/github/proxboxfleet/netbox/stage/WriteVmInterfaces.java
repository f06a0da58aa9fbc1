package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.NicFields;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.reconcile.VlanFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the interfaces of a shard's guests, with their MAC addresses and VLANs. */
final class WriteVmInterfaces implements StageWriter<GuestShard> {
    private static final Map<String, Value> UNASSIGNED =
            Map.of("assigned_object_type", Value.NONE, "assigned_object_id", Value.NONE);

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
            return UNASSIGNED;
        }
    }

    /**
     * NetBox deletes an interface's addresses with it. Those that are not ours are taken off it
     * before.
     */
    private static void release(Shard shard, List<Planned> plan) {
        List<Release> releases =
                plan.stream()
                        .filter(Planned.Remove.class::isInstance)
                        .map(Planned.Remove.class::cast)
                        .flatMap(removal -> othersAddresses(shard, removal.row()))
                        .map(Release::new)
                        .toList();
        shard.changes().unlisted(IpAddresses.MODEL, releases);
    }

    private static Stream<Row> othersAddresses(Shard shard, Row port) {
        return shard.mirror().assignedTo(IpAddresses.MODEL, VmInterfaces.MODEL, port.id()).stream()
                .filter(
                        address ->
                                !address.text(CustomFields.SOURCE)
                                        .startsWith(shard.scope().key() + "/"));
    }
}

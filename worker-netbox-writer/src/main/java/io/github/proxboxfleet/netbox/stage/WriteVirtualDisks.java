package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import io.github.proxboxfleet.netbox.reconcile.DiskFields;
import java.util.Set;

/** Writes the disks of a shard's guests. */
final class WriteVirtualDisks implements StageWriter<GuestShard> {
    @Override
    public Stage stage() {
        return Stage.VIRTUAL_DISKS;
    }

    /**
     * NetBox creates the addresses of one shard after the other's; disks need not wait for that.
     */
    @Override
    public Set<Stage> independentOf() {
        return Set.of(Stage.VM_IP_ADDRESSES);
    }

    @Override
    public void write(GuestShard guests) {
        Shard shard = guests.shard();
        guests.reportSkipped(stage(), guest -> guest.disks().size());
        DiskFields fields = new DiskFields(shard.scope());
        new Perform(shard)
                .all(stage(), VirtualDisks.MODEL, guests.plan(VirtualDisks.MODEL, fields::of));
    }
}

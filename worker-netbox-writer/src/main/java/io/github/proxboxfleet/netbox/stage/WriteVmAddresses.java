package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner.Port;
import io.github.proxboxfleet.netbox.reconcile.KeepAddresses;
import io.github.proxboxfleet.netbox.reconcile.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the addresses of a shard's guests. */
final class WriteVmAddresses implements StageWriter<GuestShard> {
    /** NetBox's field. */
    private static final int LONGEST_DNS_NAME = 255;

    /** What NetBox takes as a DNS name. Without a way back: the guest chooses the text. */
    private static final Pattern DNS_NAME =
            Pattern.compile("(?:[0-9A-Za-z_-]++|\\*)(?:\\.[0-9A-Za-z_-]++)*+\\.?");

    @Override
    public Stage stage() {
        return Stage.VM_IP_ADDRESSES;
    }

    /** NetBox creates addresses under a lock. */
    @Override
    public boolean busy(GuestShard guests) {
        return guests.shard().session().writer().creationLaneBusy(IpAddresses.MODEL);
    }

    @Override
    public void write(GuestShard guests) {
        Shard shard = guests.shard();
        guests.reportSkipped(
                stage(),
                guest -> guest.nics().stream().mapToInt(nic -> nic.addresses().size()).sum());
        List<AddressOwner> owners = new ArrayList<>();
        AddressVrfs vrfs = new AddressVrfs(shard);
        guests.machines()
                .forEach((guest, machine) -> owners.add(owner(shard, vrfs, guest, machine)));
        new WriteAddresses(shard).of(stage(), owners);
    }

    private static AddressOwner owner(Shard shard, AddressVrfs vrfs, Guest guest, Row machine) {
        if (guest.addressNote() != null) {
            shard.report().notObserved(guest.key().toString(), guest.addressNote());
        }
        String identity = shard.scope().source(guest.key());
        MatchPorts matching =
                new MatchPorts(identity, shard.mirror().parts(VmInterfaces.MODEL, machine.id()));
        KeepAddresses keep = new KeepAddresses(shard.scope().target().policy());
        List<Port> ports = new ArrayList<>();
        for (GuestNic nic : guest.nics()) {
            Row row = matching.take(nic);
            if (row != null) {
                boolean seen = nic.guestName() != null;
                ports.add(
                        vrfs.port(
                                place(guest, nic),
                                nic.key(),
                                row,
                                keep.ofGuest(nic.addresses()),
                                seen,
                                KeepAddresses.any(nic.addresses())));
            } else {
                shard.report().skipped(Stage.VM_IP_ADDRESSES, keep.ofGuest(nic.addresses()).size());
            }
        }
        return new AddressOwner(
                guest.toSync().netboxName(),
                guest.key().toString(),
                identity,
                VmInterfaces.MODEL,
                machine,
                dnsName(guest.hostName()),
                Presence.of(guest),
                ports);
    }

    private static AddressVrfs.Place place(Guest guest, GuestNic nic) {
        Subject subject =
                new Subject(
                        Stage.VM_IP_ADDRESSES,
                        IpAddresses.MODEL,
                        guest.toSync().netboxName() + " / " + nic.configName(),
                        guest.key().toString());
        return new AddressVrfs.Place(
                subject, guest.toSync().entry().node(), nic.bridge(), nic.vlans());
    }

    private static @Nullable String dnsName(@Nullable String hostName) {
        return hostName != null
                        && hostName.length() <= LONGEST_DNS_NAME
                        && DNS_NAME.matcher(hostName).matches()
                ? hostName
                : null;
    }
}

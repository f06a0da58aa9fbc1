package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestDisk;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.Vlans;
import java.util.List;

/** Guests with something else than the usual. */
final class Reshaped {
    private final Guest it;

    private Reshaped(Guest it) {
        this.it = it;
    }

    static Reshaped of(Guest guest) {
        return new Reshaped(guest);
    }

    static GuestNic nic(
            String key, String configName, String guestName, String mac, String... ips) {
        return new GuestNic(
                key,
                configName,
                guestName,
                mac,
                "virtio",
                "vmbr0",
                true,
                null,
                new Vlans.None(),
                List.of(ips));
    }

    Guest nics(GuestNic... nics) {
        return with(it.toSync(), it.vcpus(), it.serial(), it.tags(), it.notes(), List.of(nics));
    }

    Guest vcpus(double vcpus) {
        return with(it.toSync(), vcpus, it.serial(), it.tags(), it.notes(), it.nics());
    }

    Guest serial(String serial) {
        return with(it.toSync(), it.vcpus(), serial, it.tags(), it.notes(), it.nics());
    }

    Guest tags(String... tags) {
        return with(it.toSync(), it.vcpus(), it.serial(), List.of(tags), it.notes(), it.nics());
    }

    Guest notes(String notes) {
        return with(it.toSync(), it.vcpus(), it.serial(), it.tags(), notes, it.nics());
    }

    Guest status(GuestStatus status) {
        return entry(status, it.toSync().entry().template());
    }

    Guest template() {
        return entry(GuestStatus.STOPPED, true);
    }

    private Guest entry(GuestStatus status, boolean template) {
        GuestEntry entry = it.toSync().entry();
        GuestKey key = entry.key();
        return with(
                new GuestToSync(
                        new GuestEntry(key, entry.name(), entry.node(), status, template),
                        it.toSync().netboxName()),
                it.vcpus(),
                it.serial(),
                it.tags(),
                it.notes(),
                it.nics());
    }

    private Guest with(
            GuestToSync order,
            double vcpus,
            String serial,
            List<String> tags,
            String notes,
            List<GuestNic> nics) {
        List<GuestDisk> disks = it.disks();
        return new Guest(
                order,
                vcpus,
                it.memory(),
                it.disk(),
                it.startOnBoot(),
                serial,
                notes,
                tags,
                it.platform(),
                it.hostName(),
                it.agent(),
                it.unprivileged(),
                it.searchDomain(),
                disks,
                nics,
                it.addressesObserved(),
                it.addressNote());
    }
}

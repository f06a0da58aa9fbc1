package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Guests in other states than running and observed. */
final class Guests {
    private Guests() {}

    /** It does not run: its addresses are those of its configuration. */
    static Guest stopped(Guest it) {
        return state(it, GuestStatus.STOPPED, false, null);
    }

    static Guest template(Guest it) {
        return state(it, GuestStatus.STOPPED, true, null);
    }

    /** It runs, and its agent said nothing. */
    static Guest silent(Guest it) {
        return state(it, GuestStatus.RUNNING, false, "the agent is silent");
    }

    /** Its agent answers, and shows no interface of its NICs. */
    static Guest onlyLoopback(Guest it) {
        return nics(
                it,
                nic ->
                        new GuestNic(
                                nic.key(),
                                nic.configName(),
                                null,
                                nic.mac(),
                                nic.model(),
                                nic.bridge(),
                                nic.enabled(),
                                nic.mtu(),
                                nic.vlans(),
                                List.of()));
    }

    static Guest onNode(Guest it, String node) {
        GuestEntry entry = it.toSync().entry();
        return copy(
                it,
                new GuestEntry(entry.key(), entry.name(), node, entry.status(), entry.template()),
                it.nics(),
                it.addressesObserved(),
                it.addressNote());
    }

    private static Guest nics(Guest it, UnaryOperator<GuestNic> change) {
        return copy(
                it,
                it.toSync().entry(),
                it.nics().stream().map(change).toList(),
                it.addressesObserved(),
                it.addressNote());
    }

    /** With one more NIC. */
    static Guest withNic(Guest it, String key, String mac, String... addresses) {
        GuestNic first = it.nics().getFirst();
        List<GuestNic> nics = new ArrayList<>(it.nics());
        nics.add(
                new GuestNic(
                        key,
                        key,
                        key.replace("net", "eth"),
                        mac,
                        first.model(),
                        first.bridge(),
                        true,
                        null,
                        first.vlans(),
                        List.of(addresses)));
        return copy(it, it.toSync().entry(), nics, it.addressesObserved(), it.addressNote());
    }

    private static Guest state(
            Guest it, GuestStatus status, boolean template, @Nullable String note) {
        GuestEntry entry = it.toSync().entry();
        return copy(
                it,
                new GuestEntry(entry.key(), entry.name(), entry.node(), status, template),
                it.nics(),
                false,
                note);
    }

    private static Guest copy(
            Guest it,
            GuestEntry entry,
            List<GuestNic> nics,
            boolean observed,
            @Nullable String note) {
        return new Guest(
                new GuestToSync(entry, it.toSync().netboxName()),
                it.vcpus(),
                it.memory(),
                it.disk(),
                it.startOnBoot(),
                it.serial(),
                it.notes(),
                it.tags(),
                it.platform(),
                it.hostName(),
                it.agent(),
                it.unprivileged(),
                it.searchDomain(),
                it.disks(),
                nics,
                observed,
                note);
    }
}

package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a guest's NICs are in NetBox. */
public record NicFields(Scope scope, VlanFields vlans) {
    private static final int NAME_LIMIT = 64;

    /**
     * The NICs.
     *
     * @param rows the machine's interfaces as they are
     */
    public List<Desired> of(Guest guest, Row machine, List<Row> rows) {
        List<Desired> interfaces = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (GuestNic nic : guest.nics()) {
            String source = scope.source(guest.key()) + "/" + nic.key();
            String name = name(nic, source, rows, taken);
            Desired.Builder fields =
                    scope.part(VmInterfaces.MODEL, guest, name)
                            .always("name", Value.text(name))
                            .onCreate("virtual_machine", machine.ref())
                            .always("enabled", Value.flag(nic.enabled()))
                            .always("mtu", nic.mtu() == null ? Value.NONE : Value.number(nic.mtu()))
                            .always("mac_address", Value.text(nic.mac()))
                            .ifEmpty("description", Value.text(description(nic)))
                            .identity(source);
            interfaces.add(vlans.add(fields, nic.vlans()).build());
        }
        return interfaces;
    }

    /**
     * Interfaces of a VM have different names; a guest's own may repeat, the configuration's do
     * not.
     */
    private String name(GuestNic nic, String source, List<Row> rows, Set<String> taken) {
        boolean byGuest =
                scope.target().policy().interfaceNames() == SyncPolicy.InterfaceNames.GUEST;
        String wanted =
                byGuest
                        ? Objects.requireNonNullElseGet(
                                nic.guestName(), () -> known(nic, source, rows))
                        : nic.configName();
        String name = Text.cut(wanted, NAME_LIMIT);
        if (!taken.add(name)) {
            name = nic.key();
            taken.add(name);
        }
        return name;
    }

    /** What the guest called it when it last said so: now it is off, or its agent silent. */
    private static String known(GuestNic nic, String source, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.text(CustomFields.SOURCE).equals(source))
                .map(row -> row.text("name"))
                .findFirst()
                .orElse(nic.configName());
    }

    private static String description(GuestNic nic) {
        return Text.description(
                Stream.of(nic.model(), nic.bridge() == null ? null : "on " + nic.bridge())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" ")));
    }
}

package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Edit;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Result;
import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.LoadMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.PlanAddresses;
import io.github.proxboxfleet.netbox.reconcile.PlanAddresses.Owner;
import io.github.proxboxfleet.netbox.reconcile.PlanAddresses.Port;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses of a shard's guests. */
final class ApplyGuestAddresses {
    /** What NetBox takes as a DNS name. */
    private static final Pattern DNS_NAME =
            Pattern.compile("([0-9A-Za-z_-]+|\\*)(\\.[0-9A-Za-z_-]+)*\\.?");

    private final ShardSession session;
    private final ShardContext context;
    private final Perform perform;

    ApplyGuestAddresses(ShardSession session, ShardContext context, Perform perform) {
        this.session = session;
        this.context = context;
        this.perform = perform;
    }

    void apply(Map<Guest, Row> machines) {
        List<Owner> owners = new ArrayList<>();
        machines.forEach((guest, machine) -> owners.add(owner(guest, machine)));
        PlanAddresses planning =
                new PlanAddresses(context.scope(), context.mirror(), session.api().endpoint());
        new LoadMirror(session.api()).lookUp(context.mirror(), planning.misplaced(owners));
        List<Planned> plan = planning.plan(owners);
        letGoOfPrimaries(plan);
        perform.all(Stage.VM_IP_ADDRESSES, IpAddresses.MODEL, plan);
    }

    private Owner owner(Guest guest, Row machine) {
        if (guest.addressNote() != null) {
            session.report().notObserved(guest.key().toString(), guest.addressNote());
        }
        Map<String, Row> byPart = new LinkedHashMap<>();
        String identity = context.scope().source(guest.key());
        for (Row row : context.mirror().parts(VmInterfaces.MODEL, machine.id())) {
            String source = row.text(CustomFields.SOURCE);
            byPart.put(
                    source.startsWith(identity + "/")
                            ? source.substring(identity.length() + 1)
                            : row.title(),
                    row);
        }
        List<Port> ports = new ArrayList<>();
        for (GuestNic nic : guest.nics()) {
            Row row = byPart.remove(nic.key());
            if (row == null) {
                // Known by its name only: made by a person, or by an older backend, in a run
                // without the interfaces' stage.
                row = byPart.remove(nic.configName());
            }
            if (row != null) {
                ports.add(new Port(nic.key(), row, addresses(nic)));
            } else {
                session.report().skipped(Stage.VM_IP_ADDRESSES, addresses(nic).size());
            }
        }
        return new Owner(
                guest.toSync().netboxName(),
                guest.key().toString(),
                identity,
                VmInterfaces.MODEL,
                dnsName(guest.hostName()),
                guest.addressesObserved(),
                ports);
    }

    private List<IpAddress> addresses(GuestNic nic) {
        boolean linkLocal = context.scope().target().policy().linkLocal();
        return nic.addresses().stream()
                .flatMap(text -> IpAddress.parse(text).stream())
                .filter(IpAddress::assignable)
                .filter(address -> linkLocal || !address.linkLocal())
                .toList();
    }

    private static @Nullable String dnsName(@Nullable String hostName) {
        return hostName != null && DNS_NAME.matcher(hostName).matches() ? hostName : null;
    }

    /**
     * NetBox moves no address that is a machine's primary one, so a machine that loses one lets go
     * of it first.
     */
    private void letGoOfPrimaries(List<Planned> plan) {
        List<Edit> edits = new ArrayList<>();
        for (Planned planned : plan) {
            if (planned instanceof Planned.Update(Row address, var desired)) {
                Long from = address.number("assigned_object_id");
                Row port = from == null ? null : context.mirror().get(VmInterfaces.MODEL, from);
                Long holder = port == null ? null : port.number("virtual_machine");
                Row machine =
                        holder == null ? null : context.mirror().get(VirtualMachines.MODEL, holder);
                boolean moves =
                        desired.fields().stream()
                                .filter(wanted -> wanted.field().equals("assigned_object_id"))
                                .anyMatch(
                                        wanted ->
                                                !wanted.value()
                                                        .equals(address.get("assigned_object_id")));
                if (machine != null && moves) {
                    for (String primary : List.of("primary_ip4", "primary_ip6")) {
                        if (Objects.equals(machine.number(primary), address.id())) {
                            edits.add(Edit.fixed(machine, Map.of(primary, Value.NONE)));
                        }
                    }
                }
            }
        }
        if (!edits.isEmpty()) {
            session.writer()
                    .update(VirtualMachines.MODEL, edits)
                    .forEach(
                            result -> {
                                if (result instanceof Result.Done(Row row)) {
                                    context.mirror().put(row);
                                }
                            });
        }
    }
}

package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Edit;
import io.github.proxboxfleet.netbox.apply.ObjectWriter.Result;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.Diff;
import io.github.proxboxfleet.netbox.reconcile.GuestFields;
import io.github.proxboxfleet.netbox.reconcile.PrimaryAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last phase of a shard: one change per machine, with all its fields and its primary addresses.
 */
final class FinishMachines {
    private final ShardSession session;
    private final ShardContext context;
    private final GuestFields fields;

    FinishMachines(ShardSession session, ShardContext context, GuestFields fields) {
        this.session = session;
        this.context = context;
        this.fields = fields;
    }

    void apply(Map<Guest, Row> machines, Map<Guest, Row> made) {
        if (session.does(Stage.VIRTUAL_MACHINES)) {
            Map<Guest, Row> present = new LinkedHashMap<>(machines);
            present.keySet().removeAll(made.keySet());
            new FreeNames(session, context).freeFor(List.of(), present);
        }
        List<Guest> changed = new ArrayList<>();
        List<Edit> edits = new ArrayList<>();
        machines.forEach(
                (guest, known) -> {
                    Row row = context.mirror().get(VirtualMachines.MODEL, known.id());
                    Row now = row == null ? known : row;
                    Map<String, Value> difference = difference(guest, now, made.containsKey(guest));
                    if (!difference.isEmpty()) {
                        changed.add(guest);
                        edits.add(
                                new Edit(
                                        now,
                                        difference,
                                        again ->
                                                difference(guest, again, made.containsKey(guest))));
                    } else if (!made.containsKey(guest) && session.does(Stage.VIRTUAL_MACHINES)) {
                        session.report().unchanged(Stage.VIRTUAL_MACHINES);
                    }
                });
        if (edits.isEmpty()) {
            return;
        }
        List<Result> results = session.writer().update(VirtualMachines.MODEL, edits);
        for (int i = 0; i < results.size(); i++) {
            settle(changed.get(i), edits.get(i), results.get(i), made.containsKey(changed.get(i)));
        }
    }

    private void settle(Guest guest, Edit edit, Result result, boolean created) {
        Subject subject =
                new Subject(
                        session.does(Stage.VIRTUAL_MACHINES)
                                ? Stage.VIRTUAL_MACHINES
                                : Stage.VM_IP_ADDRESSES,
                        VirtualMachines.MODEL,
                        guest.toSync().netboxName(),
                        guest.key().toString());
        switch (result) {
            case Result.Done(Row row) -> {
                context.mirror().put(row);
                if (created) {
                    session.report().completed(subject, edit.row(), edit.fields());
                } else {
                    session.report().updated(subject, edit.row(), edit.fields());
                }
            }
            case Result.Failed(var failure) -> session.report().failed(subject, failure);
            case Result.Gone _ -> {
                // Deleted by someone in this moment; its parts went with it, and the next run makes
                // it anew.
                context.mirror().remove(edit.row());
                session.report().skipped(subject.stage(), 1);
            }
            case Result.Existed _ -> throw new IllegalStateException("an update makes nothing");
        }
    }

    private Map<String, Value> difference(Guest guest, Row row, boolean made) {
        Map<String, Value> difference = new LinkedHashMap<>();
        if (session.does(Stage.VIRTUAL_MACHINES) && !made) {
            boolean hasDisks =
                    !guest.disks().isEmpty()
                            || !context.mirror().parts(VirtualDisks.MODEL, row.id()).isEmpty();
            difference.putAll(Diff.update(row, fields.of(guest, row, hasDisks)));
        }
        if (session.does(Stage.VM_IP_ADDRESSES)) {
            PrimaryAddress primary =
                    PrimaryAddress.of(
                            assigned(context.mirror(), guest, row),
                            row.number("primary_ip4"),
                            row.number("primary_ip6"),
                            context.scope().target().policy().preferIpv6());
            put(difference, row, "primary_ip4", primary.v4());
            put(difference, row, "primary_ip6", primary.v6());
        }
        return difference;
    }

    private static void put(Map<String, Value> difference, Row row, String field, Value chosen) {
        if (!chosen.equals(row.get(field))) {
            difference.put(field, chosen);
        }
    }

    /** A machine's addresses in the order of its NICs; those of other interfaces last. */
    private List<Row> assigned(ClusterMirror mirror, Guest guest, Row machine) {
        Map<String, Integer> order = new HashMap<>();
        guest.nics()
                .forEach(
                        nic ->
                                order.put(
                                        context.scope().source(guest.key()) + "/" + nic.key(),
                                        order.size()));
        return mirror.parts(VmInterfaces.MODEL, machine.id()).stream()
                .sorted(
                        Comparator.comparing(
                                row ->
                                        order.getOrDefault(
                                                row.text(CustomFields.SOURCE), Integer.MAX_VALUE)))
                .flatMap(
                        row ->
                                mirror
                                        .assignedTo(IpAddresses.MODEL, VmInterfaces.MODEL, row.id())
                                        .stream())
                .toList();
    }
}

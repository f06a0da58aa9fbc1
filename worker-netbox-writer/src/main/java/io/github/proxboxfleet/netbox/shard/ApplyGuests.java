package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.ShardReport.Subject;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.LoadMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.Desired;
import io.github.proxboxfleet.netbox.reconcile.GuestFields;
import io.github.proxboxfleet.netbox.reconcile.MatchGuest;
import io.github.proxboxfleet.netbox.reconcile.PartFields;
import io.github.proxboxfleet.netbox.reconcile.PlanParts;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.reconcile.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a shard of guests into NetBox, phase by phase: new machines, interfaces, disks and
 * addresses, and at the end one change per machine that carries everything else, its primary
 * addresses too.
 */
final class ApplyGuests {
    /**
     * By type first: NetBox locks a type's row when the first machine of it is made, and of two
     * requests that lock both rows in another order each would wait for the other.
     */
    private static final Comparator<Guest> BY_TYPE_AND_VMID =
            Comparator.comparing((Guest guest) -> guest.key().type())
                    .thenComparingInt(guest -> guest.key().vmid());

    private final ShardSession session;
    private final ShardContext context;
    private final Scope scope;
    private final ClusterMirror mirror;
    private final Perform perform;

    ApplyGuests(ShardSession session, ShardContext context) {
        this.session = session;
        this.context = context;
        this.scope = context.scope();
        this.mirror = context.mirror();
        this.perform = new Perform(session.writer(), mirror, session.report());
    }

    void apply(List<Guest> guests, List<GuestToSync> unread) {
        List<Guest> ordered = guests.stream().sorted(BY_TYPE_AND_VMID).toList();
        if (session.does(Stage.VIRTUAL_MACHINES)) {
            session.report().skipped(Stage.VIRTUAL_MACHINES, unread.size());
        }
        GuestFields fields = new GuestReferences(session, context).forMachines(ordered);
        Map<Guest, Row> machines = new LinkedHashMap<>();
        Map<Guest, Row> made = machines(ordered, fields, machines);
        PartFields parts =
                new GuestReferences(session, context)
                        .forParts(
                                session.does(Stage.VM_INTERFACES)
                                        ? List.copyOf(machines.keySet())
                                        : List.of());
        if (session.does(Stage.VM_INTERFACES)) {
            interfaces(machines, parts);
        }
        // NetBox makes the addresses of one shard after the other's; disks can be made meanwhile.
        boolean disksFirst = session.writer().creationLaneBusy(IpAddresses.MODEL);
        if (disksFirst) {
            disks(machines, parts);
        }
        if (session.does(Stage.VM_IP_ADDRESSES)) {
            new ApplyGuestAddresses(session, context, perform).apply(machines);
        }
        if (!disksFirst) {
            disks(machines, parts);
        }
        if (session.does(Stage.VIRTUAL_MACHINES) || session.does(Stage.VM_IP_ADDRESSES)) {
            new FinishMachines(session, context, fields).apply(machines, made);
        }
    }

    /** Finds each guest's machine, makes those that are missing, and says which were made. */
    private Map<Guest, Row> machines(
            List<Guest> guests, GuestFields fields, Map<Guest, Row> machines) {
        List<Guest> missing = new ArrayList<>();
        if (!guests.stream().allMatch(guest -> MatchGuest.known(guest.toSync(), scope, mirror))) {
            new LoadMirror(session.api()).lookUpIdentities(mirror);
        }
        for (Guest guest : guests) {
            switch (MatchGuest.find(guest.toSync(), scope, mirror)) {
                case MatchGuest.Found(Row row) -> found(guest, row, machines);
                case MatchGuest.Missing _ -> {
                    Row other = MatchGuest.namesake(guest.toSync(), mirror);
                    if (other == null) {
                        missing.add(guest);
                    } else {
                        refuse(guest, other.toString() + " has its name and is another guest");
                    }
                }
                case MatchGuest.Ambiguous(String why) -> refuse(guest, why);
            }
        }
        Map<Guest, Row> made = new HashMap<>();
        if (!session.does(Stage.VIRTUAL_MACHINES)) {
            missing.forEach(this::skipParts);
            return made;
        }
        new FreeNames(session, context).freeFor(missing, machines);
        Map<Desired, Guest> creates = new LinkedHashMap<>();
        missing.forEach(
                guest -> creates.put(fields.of(guest, null, !guest.disks().isEmpty()), guest));
        Map<Desired, Row> rows =
                perform.all(
                        Stage.VIRTUAL_MACHINES,
                        VirtualMachines.MODEL,
                        creates.keySet().stream().<Planned>map(Planned.Create::new).toList());
        creates.forEach(
                (desired, guest) -> {
                    Row row = rows.get(desired);
                    if (row == null) {
                        skipParts(guest);
                    } else {
                        machines.put(guest, row);
                        made.put(guest, row);
                    }
                });
        return made;
    }

    private void refuse(Guest guest, String why) {
        session.report()
                .failed(
                        subject(guest),
                        new Failure.Conflict(
                                session.api().endpoint(),
                                why,
                                "Delete or rename those that are not the guest."));
        skipParts(guest);
    }

    private void found(Guest guest, Row row, Map<Guest, Row> machines) {
        boolean once = scope.target().policy().templates() == SyncPolicy.Templates.BOOTSTRAP_ONLY;
        if (guest.toSync().entry().template() && once) {
            session.report().skipped(Stage.VIRTUAL_MACHINES, 1);
            skipParts(guest);
        } else {
            machines.put(guest, row);
        }
    }

    private void disks(Map<Guest, Row> machines, PartFields parts) {
        if (!session.does(Stage.VIRTUAL_DISKS)) {
            return;
        }
        List<Planned> plan = new ArrayList<>();
        machines.forEach(
                (guest, machine) ->
                        plan.addAll(
                                PlanParts.plan(
                                        parts.disks(guest, machine),
                                        mirror.parts(VirtualDisks.MODEL, machine.id()),
                                        scope.source(guest.key()),
                                        guest.toSync().netboxName(),
                                        guest.key().toString())));
        perform.all(Stage.VIRTUAL_DISKS, VirtualDisks.MODEL, plan);
    }

    private void interfaces(Map<Guest, Row> machines, PartFields parts) {
        List<Planned> plan = new ArrayList<>();
        machines.forEach(
                (guest, machine) ->
                        plan.addAll(
                                PlanParts.plan(
                                        parts.interfaces(guest, machine),
                                        mirror.parts(VmInterfaces.MODEL, machine.id()),
                                        scope.source(guest.key()),
                                        guest.toSync().netboxName(),
                                        guest.key().toString())));
        release(plan);
        perform.all(Stage.VM_INTERFACES, VmInterfaces.MODEL, plan);
        if (scope.target().policy().tagAll()) {
            tagMacs(machines);
        }
    }

    private void tagMacs(Map<Guest, Row> machines) {
        Map<Long, String> interfaces = new LinkedHashMap<>();
        machines.forEach(
                (guest, machine) ->
                        mirror.parts(VmInterfaces.MODEL, machine.id()).stream()
                                .filter(row -> row.id() > 0 && !row.text("mac_address").isEmpty())
                                .forEach(row -> interfaces.put(row.id(), guest.key().toString())));
        new TagMacs(session, scope.sharedObjects().tag()).of(interfaces);
    }

    /**
     * NetBox deletes an interface's addresses with it. Those that are not ours are taken off it
     * before.
     */
    private void release(List<Planned> plan) {
        List<ObjectWriter.Edit> edits =
                plan.stream()
                        .filter(Planned.Remove.class::isInstance)
                        .map(Planned.Remove.class::cast)
                        .flatMap(
                                remove ->
                                        mirror
                                                .assignedTo(
                                                        IpAddresses.MODEL,
                                                        VmInterfaces.MODEL,
                                                        remove.row().id())
                                                .stream())
                        .filter(
                                address ->
                                        !address.text(CustomFields.SOURCE)
                                                .startsWith(scope.key() + "/"))
                        .map(
                                address ->
                                        ObjectWriter.Edit.fixed(
                                                address,
                                                Map.of(
                                                        "assigned_object_type",
                                                        Value.NONE,
                                                        "assigned_object_id",
                                                        Value.NONE)))
                        .toList();
        if (!edits.isEmpty()) {
            session.writer().update(IpAddresses.MODEL, edits).stream()
                    .filter(ObjectWriter.Result.Done.class::isInstance)
                    .map(ObjectWriter.Result.Done.class::cast)
                    .forEach(done -> mirror.put(done.row()));
        }
    }

    private void skipParts(Guest guest) {
        if (session.does(Stage.VIRTUAL_DISKS)) {
            session.report().skipped(Stage.VIRTUAL_DISKS, guest.disks().size());
        }
        if (session.does(Stage.VM_INTERFACES)) {
            session.report().skipped(Stage.VM_INTERFACES, guest.nics().size());
        }
        if (session.does(Stage.VM_IP_ADDRESSES)) {
            session.report()
                    .skipped(
                            Stage.VM_IP_ADDRESSES,
                            guest.nics().stream().mapToInt(nic -> nic.addresses().size()).sum());
        }
    }

    private static Subject subject(Guest guest) {
        return new Subject(
                Stage.VIRTUAL_MACHINES,
                VirtualMachines.MODEL,
                guest.toSync().netboxName(),
                guest.key().toString());
    }
}

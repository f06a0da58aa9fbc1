package io.github.proxboxfleet.netbox.stage;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.apply.Updated;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.MacAddresses;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VirtualDisks;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.AddressFields;
import io.github.proxboxfleet.netbox.reconcile.Planned;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sees that nothing of others goes with what is deleted. Addresses and further MAC addresses are
 * taken off interfaces; where something else of others hangs on an object, it stays.
 */
record BeforeDeletion(Shard shard) {
    private record Unassign(Row row, Map<String, Value> fields) implements ObjectWriter.Edit {
        Unassign(Row row) {
            this(row, AddressFields.UNASSIGNED);
        }

        /** What a person wants of ours is a person's from now on. */
        static Unassign persons(Row row) {
            Map<String, Value> fields = new LinkedHashMap<>(AddressFields.UNASSIGNED);
            fields.putAll(Planned.released());
            return new Unassign(row, fields);
        }
    }

    /** Says that an object is gone in Proxmox and stays in NetBox. */
    static Failure stays(String netbox, Row row, String why) {
        return new Failure.Conflict(
                netbox,
                row + " is gone in Proxmox, but has what people gave it (" + why + ")",
                "It was not deleted, and is no longer synced. Delete it in NetBox if it is not needed.");
    }

    /** Why objects that we made are to stay, by their ids; one that is absent may go. */
    Map<Long, String> reasonsToStay(Model model, List<Row> rows) {
        Map<Long, String> reasons =
                new LinkedHashMap<>(new Attachments(shard.api()).on(model, ids(rows)));
        if (model == VirtualMachines.MODEL) {
            ofMachines(rows, reasons);
        } else if (model == VmInterfaces.MODEL || model == DeviceInterfaces.MODEL) {
            ofInterfaces(model, rows, reasons);
        }
        return reasons;
    }

    private void ofMachines(List<Row> machines, Map<Long, String> reasons) {
        List<Row> ports = new ArrayList<>();
        for (Row machine : machines) {
            List<Row> interfaces = shard.mirror().parts(VmInterfaces.MODEL, machine.id());
            ports.addAll(interfaces);
            Stream.concat(
                            interfaces.stream(),
                            shard.mirror().parts(VirtualDisks.MODEL, machine.id()).stream())
                    .filter(part -> !ours(part))
                    .findFirst()
                    .ifPresent(part -> reasons.putIfAbsent(machine.id(), "of others: " + part));
        }
        List<Row> ofThoseThatMayGo =
                ports.stream().filter(port -> !reasons.containsKey(machine(port))).toList();
        Map<Long, String> onPorts =
                new LinkedHashMap<>(
                        new Attachments(shard.api()).on(VmInterfaces.MODEL, ids(ofThoseThatMayGo)));
        ofInterfaces(VmInterfaces.MODEL, ofThoseThatMayGo, onPorts);
        for (Row port : ofThoseThatMayGo) {
            String why = onPorts.get(port.id());
            if (why != null) {
                reasons.putIfAbsent(machine(port), "on " + port.title() + ": " + why);
            }
        }
    }

    private static long machine(Row port) {
        return Objects.requireNonNullElse(port.number("virtual_machine"), 0L);
    }

    /**
     * Takes addresses off; an interface from which one does not go, or that has others' children,
     * stays.
     */
    private void ofInterfaces(Model model, List<Row> ports, Map<Long, String> reasons) {
        children(model, ports, reasons);
        List<Row> going = ports.stream().filter(port -> !reasons.containsKey(port.id())).toList();
        List<Row> all =
                going.stream()
                        .flatMap(
                                port ->
                                        shard
                                                .mirror()
                                                .assignedTo(IpAddresses.MODEL, model, port.id())
                                                .stream())
                        .toList();
        Set<Long> persons =
                new PersonsAddresses(shard).among(all.stream().filter(this::ours).toList());
        List<Row> addresses =
                all.stream()
                        .filter(address -> !ours(address) || persons.contains(address.id()))
                        .toList();
        new FreePrimaries(shard).of(addresses);
        for (Written<Unassign, Updated> written :
                shard.changes()
                        .unlisted(
                                IpAddresses.MODEL,
                                addresses.stream()
                                        .map(
                                                row ->
                                                        ours(row)
                                                                ? Unassign.persons(row)
                                                                : new Unassign(row))
                                        .toList())) {
            if (written.result() instanceof Updated.Failed(var failure)) {
                stays(written.subject().row(), failure.cause(), reasons);
            }
        }
        macs(model, going, reasons);
    }

    private void children(Model model, List<Row> ports, Map<Long, String> reasons) {
        Set<Long> going = Set.copyOf(ids(ports));
        for (Row port : ports) {
            Long owner = port.number(model.parentField());
            List<Row> siblings = owner == null ? List.of() : shard.mirror().parts(model, owner);
            siblings.stream()
                    .filter(each -> !going.contains(each.id()))
                    .filter(each -> Objects.equals(each.number("parent"), port.id()))
                    .findFirst()
                    .ifPresent(
                            child ->
                                    reasons.putIfAbsent(
                                            port.id(),
                                            "the interface " + child.title() + " below it"));
        }
    }

    /** MAC addresses that are not an interface's own: people have entered those. */
    private void macs(Model model, List<Row> ports, Map<Long, String> reasons) {
        Set<Long> ids =
                ports.stream().map(Row::id).filter(id -> id > 0).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        List<Row> others = new ArrayList<>();
        for (ObjectNode port :
                shard.api()
                        .list(
                                model.path(),
                                Query.of("id", ids)
                                        .fields("id", "primary_mac_address", "mac_addresses"),
                                node -> ids.contains(Row.id(node)))) {
            long primary = port.at("/primary_mac_address/id").asLong(0);
            port.path("mac_addresses")
                    .forEach(
                            mac -> {
                                if (Row.id(mac) != primary) {
                                    others.add(secondary(model, Row.id(port), Row.id(mac)));
                                }
                            });
        }
        if (others.isEmpty()) {
            return;
        }
        for (Written<Unassign, Updated> written :
                shard.session()
                        .writer()
                        .update(MacAddresses.MODEL, others.stream().map(Unassign::new).toList())) {
            if (written.result() instanceof Updated.Failed(var failure)) {
                stays(written.subject().row(), failure.cause(), reasons);
            }
        }
    }

    private static Row secondary(Model model, long port, long mac) {
        return Row.planned(
                MacAddresses.MODEL,
                mac,
                Map.of(
                        "assigned_object_type", Value.text(model.contentType()),
                        "assigned_object_id", Value.number(port)));
    }

    private static void stays(Row assigned, String why, Map<Long, String> reasons) {
        Long port = assigned.number("assigned_object_id");
        if (port != null) {
            reasons.putIfAbsent(port, assigned + ": " + why);
        }
    }

    private boolean ours(Row row) {
        return row.createdByUs() && shard.scope().owns(row);
    }

    private static List<Long> ids(List<Row> rows) {
        return rows.stream().map(Row::id).toList();
    }
}

package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.message.WriteTarget;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.Holders;
import io.github.proxboxfleet.netbox.mirror.IpAddress;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.DeviceInterfaces;
import io.github.proxboxfleet.netbox.model.Devices;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.reconcile.AddressOwner.Port;
import io.github.proxboxfleet.netbox.reference.SharedObjects;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * NetBox's addresses and who has them, made of few words. The machine of guest 100 has the id 100,
 * its interface {@code net0} 1000, {@code net1} 1001.
 */
final class Ipam {
    static final RunId RUN = new RunId("run-2");
    private static final Value.Ref ANY = new Value.Ref(1, "any");
    private static final int PORTS = 10;

    final ClusterMirror mirror = new ClusterMirror();
    Map<String, Ownership> ownership = Map.of();
    Grace grace = new Grace(1, null, RUN, Instant.EPOCH);

    /** A guest, its machine and its first interface. */
    AddressOwner guest(int vmid, Presence presence, String... addresses) {
        return withPorts(vmid, presence, port(vmid, 0, addresses));
    }

    AddressOwner withPorts(int vmid, Presence presence, Port... ports) {
        return new AddressOwner(
                "vm" + vmid,
                "qemu/" + vmid,
                "lab/qemu/" + vmid,
                VmInterfaces.MODEL,
                machine(vmid, "lab/qemu/" + vmid, Map.of()),
                null,
                presence,
                List.of(ports));
    }

    AddressOwner node(int id, String name, String... addresses) {
        Row device = Row.planned(Devices.MODEL, id, Map.of("name", Value.text(name)));
        Row port =
                Row.planned(
                        DeviceInterfaces.MODEL,
                        (long) id * PORTS,
                        Map.of("name", Value.text("vmbr0"), "device", device.ref()));
        mirror.put(device);
        mirror.put(port);
        return new AddressOwner(
                name,
                "node/" + name,
                "lab/node/" + name,
                DeviceInterfaces.MODEL,
                device,
                null,
                Presence.OBSERVED,
                List.of(new Port("vmbr0", port, parsed(addresses), true)));
    }

    Port port(int vmid, int number, String... addresses) {
        return new Port("net" + number, nic(vmid, "net" + number, number), parsed(addresses), true);
    }

    /** An interface that the guest itself did not show. */
    Port unseen(int vmid, int number, String... addresses) {
        return new Port(
                "net" + number, nic(vmid, "net" + number, number), parsed(addresses), false);
    }

    private static List<IpAddress> parsed(String... addresses) {
        return Arrays.stream(addresses).map(text -> IpAddress.parse(text).orElseThrow()).toList();
    }

    Row machine(int id, String source, Map<String, Value> more) {
        Map<String, Value> fields = new LinkedHashMap<>(more);
        fields.put("name", Value.text("vm" + id));
        fields.put(CustomFields.SOURCE, Value.text(source));
        Row row = Row.planned(VirtualMachines.MODEL, id, fields);
        mirror.put(row);
        return row;
    }

    Row nic(int vmid, String name, int number) {
        Row row =
                Row.planned(
                        VmInterfaces.MODEL,
                        (long) vmid * PORTS + number,
                        Map.of(
                                "name",
                                Value.text(name),
                                "virtual_machine",
                                new Value.Ref(vmid, "vm" + vmid)));
        mirror.put(row);
        return row;
    }

    /** An address that nobody has. */
    Row free(long id, String address, Map<String, Value> more) {
        Row row = Row.planned(IpAddresses.MODEL, id, with(more, "address", Value.text(address)));
        mirror.put(row);
        return row;
    }

    /** An address that we made for the interface of a guest. */
    Row ours(long id, String address, int vmid) {
        return ours(id, address, vmid, Map.of());
    }

    Row ours(long id, String address, int vmid, Map<String, Value> more) {
        Map<String, Value> fields = new LinkedHashMap<>(more);
        fields.putIfAbsent(CustomFields.SOURCE, Value.text("lab/qemu/" + vmid + "/net0"));
        fields.putIfAbsent(CustomFields.CREATED, Value.flag(true));
        return theirs(id, address, (long) vmid * PORTS, fields);
    }

    /** An address that a person put on an interface of a machine. */
    Row theirs(long id, String address, long port, Map<String, Value> more) {
        Map<String, Value> fields = new LinkedHashMap<>(more);
        fields.putIfAbsent("assigned_object_type", Value.text(VmInterfaces.MODEL.contentType()));
        fields.put("assigned_object_id", Value.number(port));
        return free(id, address, fields);
    }

    private static Map<String, Value> with(Map<String, Value> more, String field, Value value) {
        Map<String, Value> fields = new LinkedHashMap<>(more);
        fields.put(field, value);
        return fields;
    }

    List<Planned> plan(AddressOwner... owners) {
        return new PlanAddresses(scope(), mirror, new Holders(mirror), List.of(owners))
                .plan("NetBox 'test'", grace);
    }

    /** The one thing that is planned. */
    Planned one(AddressOwner... owners) {
        List<Planned> plan = plan(owners);
        if (plan.size() != 1) {
            throw new AssertionError("not one: " + plan);
        }
        return plan.getFirst();
    }

    /** What is planned, in words: {@code 100 has 1}, {@code 101 conflicts}. */
    List<String> words(AddressOwner... owners) {
        return plan(owners).stream().map(Ipam::words).sorted().toList();
    }

    private static String words(Planned planned) {
        return switch (planned) {
            case Planned.Create(Desired desired) -> desired.source() + " gets a new one";
            case Planned.Update(Row row, Desired desired) ->
                    desired.source()
                            + (Diff.update(row, desired).isEmpty()
                                    ? " keeps "
                                    : Diff.update(row, desired).containsKey("assigned_object_id")
                                            ? " takes "
                                            : " changes ")
                            + row.id();
            case Planned.Remove(Row row, _, String source) -> source + " loses " + row.id();
            case Planned.LetGo(Row row, _, String source, _) -> source + " lets go of " + row.id();
            case Planned.Refuse(Desired desired, _) -> desired.source() + " conflicts";
            case Planned.Contest(Desired desired, _, String holder) ->
                    desired.source() + " contests " + holder;
            case Planned.Leave(Desired desired, String note) ->
                    desired.source() + (note == null ? " leaves it" : " notes");
        };
    }

    static Map<String, Value> written(Planned planned) {
        return planned instanceof Planned.Update(Row row, Desired desired)
                ? Diff.update(row, desired)
                : Map.of();
    }

    Scope scope() {
        SyncPolicy d = SyncPolicy.DEFAULT;
        WriteTarget target =
                new WriteTarget(
                        new NetBoxTarget(
                                "nb",
                                "test",
                                URI.create("http://127.0.0.1"),
                                new SealedSecret("x"),
                                new TlsTrust.SystemRoots(),
                                4),
                        "lab",
                        Placement.NONE,
                        new ClusterFacts("lab", false, "9.1", "f", Map.of()),
                        RunMode.APPLY,
                        Set.of(Stage.values()),
                        new SyncPolicy(
                                ownership,
                                d.tagAll(),
                                d.interfaceNames(),
                                d.platforms(),
                                d.templates(),
                                d.proxmoxCustomFields(),
                                d.diskBase(),
                                d.linkLocal(),
                                d.preferIpv6(),
                                d.pools(),
                                d.rules(),
                                d.prune()));
        return new Scope(
                target,
                Row.planned(Clusters.MODEL, 1, Map.of("name", Value.text("lab"))),
                ANY,
                ANY,
                null,
                null,
                new SharedObjects(ANY, ANY, ANY, ANY, ANY, ANY, ANY, null, null),
                7,
                false);
    }

    static Stream<Presence> presences() {
        return Stream.of(Presence.values());
    }
}

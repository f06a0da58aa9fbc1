package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.Reshaped.nic;
import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What people have attached to objects of ours goes with none of them. */
class OthersStayTest {
    private static final String PORTS = "dcim/interfaces";
    private static final String ADDRESSES = "ipam/ip-addresses";
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final String NICS = "virtualization/interfaces";

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final Person person = new Person(netbox);
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());
    private final List<Node> nodes = List.of(node("pve1", 11));

    @AfterEach
    void stop() {
        netbox.close();
    }

    private long id(String path, String name) {
        return one(path, name).path("id").asLong();
    }

    private ObjectNode one(String path, String name) {
        return netbox.all(path).stream()
                .filter(object -> object.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + path + " " + name));
    }

    private List<String> names(String path) {
        return netbox.all(path).stream().map(object -> object.path("name").asString("")).toList();
    }

    private void syncsAgainWithoutAWrite(List<Node> nodes, List<Guest> guests) {
        rig.sync(nodes, guests);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
    }

    private static Guest web(String... keys) {
        List<io.github.proxboxfleet.model.inventory.GuestNic> nics = new ArrayList<>();
        for (String key : keys) {
            nics.add(nic(key, key, null, "BC:24:11:00:01:0" + key.substring(3)));
        }
        return Reshaped.of(guest(100, "web", "pve1"))
                .nics(nics.toArray(io.github.proxboxfleet.model.inventory.GuestNic[]::new));
    }

    private static Node host(String port) {
        return new Node(
                new NodeEntry("pve1", true, "192.0.2.11"),
                "9.1.6",
                List.of(
                        new NodeInterface(
                                port,
                                NodeInterface.Kind.OTHER,
                                true,
                                null,
                                null,
                                null,
                                null,
                                new Vlans.None(),
                                null,
                                List.of())));
    }

    private void isReportedOnce(String name, String why, List<Node> hosts, List<Guest> guests) {
        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.failure()).isInstanceOf(Failure.Conflict.class);
                            assertThat(failure.failure().cause()).contains(name).contains(why);
                        });
        syncsAgainWithoutAWrite(hosts, guests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fhrp", "tunnel", "journal"})
    void keepsAnInterfaceOfAMachineOnWhichSomethingHangs(String what) {
        rig.sync(nodes, List.of(web("net0", "net1")));
        attach(what, "virtualization.vminterface", id(NICS, "net1"));

        rig.sync(nodes, List.of(web("net0")));

        assertThat(names(NICS)).containsExactlyInAnyOrder("net0", "net1");
        isReportedOnce("net1", WORDS.get(what), nodes, List.of(web("net0")));
        assertThat(one(NICS, "net1").at("/custom_fields/proxbox_source").isNull()).isTrue();
    }

    private static final java.util.Map<String, String> WORDS =
            java.util.Map.of(
                    "fhrp", "an FHRP group",
                    "tunnel", "a tunnel",
                    "journal", "a journal entry",
                    "service", "a service",
                    "contact", "a contact",
                    "image", "an image",
                    "cable", "a cable",
                    "inventory", "an inventory item",
                    "interface", "of others");

    private void attach(String what, String type, long id) {
        switch (what) {
            case "fhrp" -> {
                long group =
                        person.make(
                                        "ipam/fhrp-groups",
                                        "{\"protocol\": \"vrrp2\", \"group_id\": 7}")
                                .path("id")
                                .asLong();
                person.make(
                        "ipam/fhrp-group-assignments",
                        "{\"group\": %d, \"interface_type\": \"%s\", \"interface_id\": %d, \"priority\": 1}"
                                .formatted(group, type, id));
            }
            case "tunnel" ->
                    person.make(
                            "vpn/tunnel-terminations",
                            "{\"termination_type\": \"%s\", \"termination_id\": %d}"
                                    .formatted(type, id));
            case "journal" ->
                    person.make(
                            "extras/journal-entries",
                            "{\"assigned_object_type\": \"%s\", \"assigned_object_id\": %d, \"comments\": \"x\"}"
                                    .formatted(type, id));
            case "service" ->
                    person.make(
                            "ipam/services",
                            "{\"parent_object_type\": \"%s\", \"parent_object_id\": %d, \"name\": \"https\"}"
                                    .formatted(type, id));
            case "contact" -> {
                long contact =
                        person.make("tenancy/contacts", "{\"name\": \"Ada\"}").path("id").asLong();
                person.make(
                        "tenancy/contact-assignments",
                        "{\"object_type\": \"%s\", \"object_id\": %d, \"contact\": %d}"
                                .formatted(type, id, contact));
            }
            case "image" ->
                    person.make(
                            "extras/image-attachments",
                            "{\"object_type\": \"%s\", \"object_id\": %d}".formatted(type, id));
            case "inventory" ->
                    person.make(
                            "dcim/inventory-items",
                            "{\"device\": %d, \"name\": \"SFP\", \"component_type\": \"%s\", \"component_id\": %d}"
                                    .formatted(id("dcim/devices", "pve1"), type, id));
            case "cable" ->
                    person.make(
                            "dcim/cables",
                            "{\"a_terminations\": [{\"object_type\": \"%s\", \"object_id\": %d}]}"
                                    .formatted(type, id));
            case "interface" ->
                    person.make(NICS, "{\"virtual_machine\": %d, \"name\": \"own\"}".formatted(id));
            default -> throw new IllegalArgumentException(what);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cable", "fhrp", "tunnel", "journal", "inventory"})
    void keepsAPortOfAHostOnWhichSomethingHangs(String what) {
        rig.sync(List.of(host("eno1")), List.of());
        attach(what, "dcim.interface", id(PORTS, "eno1"));

        rig.sync(List.of(host("nic0")), List.of());

        assertThat(names(PORTS)).containsExactlyInAnyOrder("eno1", "nic0");
        isReportedOnce("eno1", WORDS.get(what), List.of(host("nic0")), List.of());
    }

    @Test
    void deletesAPortOfItsOwnOnWhichNothingHangs() {
        rig.sync(List.of(host("eno1")), List.of());

        rig.sync(List.of(host("nic0")), List.of());

        assertThat(rig.failures()).isEmpty();
        assertThat(names(PORTS)).containsExactly("nic0");
    }

    @Test
    void leavesAPortThatAPersonModelledAsItIs() {
        rig.sync(List.of(), List.of());
        rig.sync(List.of(host("eno9")), List.of());
        long device = id("dcim/devices", "pve1");
        long port =
                person.make(
                                PORTS,
                                "{\"device\": %d, \"name\": \"eno1\", \"type\": \"10gbase-x-sfpp\"}"
                                        .formatted(device))
                        .path("id")
                        .asLong();
        long address =
                person.make(
                                ADDRESSES,
                                "{\"address\": \"203.0.113.9/24\", \"assigned_object_type\": \"dcim.interface\", \"assigned_object_id\": %d}"
                                        .formatted(port))
                        .path("id")
                        .asLong();

        rig.sync(List.of(host("eno1")), List.of());
        assertThat(rig.failures()).isEmpty();
        assertThat(one(PORTS, "eno1").at("/type/value").asString()).isEqualTo("10gbase-x-sfpp");
        syncsAgainWithoutAWrite(List.of(host("eno1")), List.of());

        rig.sync(List.of(host("nic0")), List.of());
        assertThat(rig.failures()).isEmpty();
        assertThat(id(PORTS, "eno1")).isEqualTo(port);
        assertThat(netbox.all(ADDRESSES))
                .singleElement()
                .satisfies(
                        there -> {
                            assertThat(there.path("id").asLong()).isEqualTo(address);
                            assertThat(there.path("assigned_object_id").asLong()).isEqualTo(port);
                        });
        syncsAgainWithoutAWrite(List.of(host("nic0")), List.of());
    }

    @Test
    void takesAddressesAndFurtherMacAddressesOffAPortThatGoes() {
        rig.sync(List.of(host("eno1")), List.of());
        long port = id(PORTS, "eno1");
        String assigned =
                "\"assigned_object_type\": \"dcim.interface\", \"assigned_object_id\": "
                        + port
                        + "}";
        person.make(ADDRESSES, "{\"address\": \"203.0.113.9/24\", " + assigned);
        person.make("dcim/mac-addresses", "{\"mac_address\": \"00:00:5E:00:01:01\", " + assigned);

        rig.sync(List.of(host("nic0")), List.of());

        assertThat(rig.failures()).isEmpty();
        assertThat(names(PORTS)).containsExactly("nic0");
        assertThat(netbox.all(ADDRESSES))
                .singleElement()
                .satisfies(there -> assertThat(there.path("assigned_object_id").isNull()).isTrue());
        assertThat(netbox.all("dcim/mac-addresses"))
                .singleElement()
                .satisfies(there -> assertThat(there.path("assigned_object_id").isNull()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "contact", "image", "journal", "interface"})
    void deletesNoMachineOnWhichSomethingHangs(String what) {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        rig.policy = WriterRig.POLICY.withPrune(new PrunePolicy(Duration.ofDays(7), 0.2, 5));
        rig.clock = Clock.fixed(now, ZoneOffset.UTC);
        Guest other = guest(101, "db", "pve1");
        rig.sync(nodes, List.of(web("net0"), other));
        attach(what, "virtualization.virtualmachine", id(MACHINES, "web"));
        rig.sync(nodes, List.of(other));

        rig.clock = Clock.fixed(now.plus(Duration.ofDays(8)), ZoneOffset.UTC);
        rig.sync(nodes, List.of(other));

        assertThat(names(MACHINES)).containsExactlyInAnyOrder("web", "db");
        isReportedOnce("web", WORDS.get(what), nodes, List.of(other));
    }

    @Test
    void deletesAMachineAfterItsAddressesWereTakenOff() {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        rig.policy = WriterRig.POLICY.withPrune(new PrunePolicy(Duration.ofDays(7), 0.2, 5));
        rig.clock = Clock.fixed(now, ZoneOffset.UTC);
        Guest other = guest(101, "db", "pve1");
        rig.sync(nodes, List.of(web("net0"), other));
        long machine = id(MACHINES, "web");
        long reserved =
                person.make(
                                ADDRESSES,
                                "{\"address\": \"203.0.113.9/24\", \"status\": \"reserved\", \"assigned_object_type\": \"virtualization.vminterface\", \"assigned_object_id\": %d}"
                                        .formatted(nicOf(machine)))
                        .path("id")
                        .asLong();
        person.change(MACHINES, machine, "{\"primary_ip4\": " + reserved + "}");
        rig.sync(nodes, List.of(other));

        rig.clock = Clock.fixed(now.plus(Duration.ofDays(8)), ZoneOffset.UTC);
        rig.sync(nodes, List.of(other));

        assertThat(rig.failures()).isEmpty();
        assertThat(names(MACHINES)).containsExactly("db");
        assertThat(netbox.all(ADDRESSES))
                .filteredOn(each -> each.path("id").asLong() == reserved)
                .singleElement()
                .satisfies(there -> assertThat(there.path("assigned_object_id").isNull()).isTrue());
    }

    private long nicOf(long machine) {
        return netbox.all(NICS).stream()
                .filter(nic -> nic.at("/virtual_machine/id").asLong() == machine)
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    @Test
    void keepsWhatItMayNotLookAt() {
        rig.sync(nodes, List.of(web("net0", "net1")));
        netbox.revokePermission("extras.journalentry", "view");

        rig.sync(nodes, List.of(web("net0")));

        assertThat(names(NICS)).containsExactlyInAnyOrder("net0", "net1");
        isReportedOnce("net1", "may not view extras/journal-entries", nodes, List.of(web("net0")));
    }

    @Test
    void marksAMachineAnewWhoseMarkAPersonHasMadeUnreadable() {
        rig.policy = WriterRig.POLICY.withPrune(new PrunePolicy(Duration.ofDays(7), 0.2, 5));
        Guest other = guest(101, "db", "pve1");
        rig.sync(nodes, List.of(web("net0"), other));
        rig.sync(nodes, List.of(other));
        person.change(
                MACHINES,
                id(MACHINES, "web"),
                "{\"custom_fields\": {\"proxbox_missing_since\": \"since Tuesday\"}}");

        rig.sync(nodes, List.of(other));

        assertThat(rig.broken()).isEmpty();
        assertThat(
                        Instant.parse(
                                one(MACHINES, "web")
                                        .at("/custom_fields/proxbox_missing_since")
                                        .asString()))
                .isNotNull();
        syncsAgainWithoutAWrite(nodes, List.of(other));
    }

    @Test
    void marksNoMachineThatAPersonHasTakenFromUsMeanwhile() {
        Guest other = guest(101, "db", "pve1");
        rig.sync(nodes, List.of(web("net0"), other));
        long machine = id(MACHINES, "web");

        rig.begin();
        rig.handle(rig.write(rig.shard(1), nodes.getFirst()));
        rig.handle(rig.write(rig.shard(2), other));
        person.change(MACHINES, machine, "{\"custom_fields\": {\"proxbox_source\": null}}");
        prune(other);

        assertThat(rig.failures()).isEmpty();
        assertThat(one(MACHINES, "web").at("/status/value").asString()).isEqualTo("active");
        assertThat(one(MACHINES, "web").at("/custom_fields/proxbox_missing_since").isNull())
                .isTrue();
    }

    @Test
    void deletesNoMachineThatAPersonHasChangedMeanwhile() {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        rig.policy = WriterRig.POLICY.withPrune(new PrunePolicy(Duration.ofDays(7), 0.2, 5));
        rig.clock = Clock.fixed(now, ZoneOffset.UTC);
        Guest other = guest(101, "db", "pve1");
        rig.sync(nodes, List.of(web("net0"), other));
        rig.sync(nodes, List.of(other));
        rig.clock = Clock.fixed(now.plus(Duration.ofDays(8)), ZoneOffset.UTC);

        rig.begin();
        rig.handle(rig.write(rig.shard(1), nodes.getFirst()));
        rig.handle(rig.write(rig.shard(2), other));
        person.change(MACHINES, id(MACHINES, "web"), "{\"comments\": \"Do not delete\"}");
        prune(other);

        assertThat(rig.failures()).isEmpty();
        assertThat(names(MACHINES)).containsExactlyInAnyOrder("web", "db");
    }

    private void prune(Guest present) {
        rig.handle(
                new WriterCommand.Prune(
                        rig.shard(3),
                        WriterRig.PROXMOX,
                        rig.target(),
                        List.of("pve1"),
                        List.of(present.key()),
                        Set.of(100),
                        RequestCounts.NONE,
                        null));
    }
}

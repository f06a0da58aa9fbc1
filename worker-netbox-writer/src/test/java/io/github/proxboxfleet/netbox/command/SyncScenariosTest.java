package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.change.FieldChange;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestDisk;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of guests that change between two runs. */
class SyncScenariosTest {
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final String ADDRESSES = "ipam/ip-addresses";

    private final List<Node> nodes = List.of(node("pve1", 11), node("pve2", 12));
    private NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private WriterRig rig = new WriterRig(netbox.url(), netbox.token());

    @AfterEach
    void stop() {
        netbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.2.9", "4.4.4", "4.5.2", "4.6.8", "4.7.3"})
    void writesAnEstateOnceWhateverTheVersion(String version) {
        netbox.close();
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults().withVersion(version));
        rig = new WriterRig(netbox.url(), netbox.token());
        List<Guest> guests = guests(30);

        rig.sync(nodes, guests);
        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.counts(Stage.VIRTUAL_MACHINES)).isEqualTo(new Counts(30, 0, 0, 0, 0, 0));
        assertThat(rig.counts(Stage.VM_IP_ADDRESSES).created()).isEqualTo(30);
        ObjectNode vm = machine("web100");
        assertThat(vm.at("/primary_ip4/address").asString()).isEqualTo("198.51.100.100/24");
        assertThat(vm.path("disk").asLong()).isEqualTo(32768);
        assertThat(vm.at("/custom_fields/proxbox_source").asString()).isEqualTo("lab/qemu/100");
        assertThat(netbox.all("virtualization/interfaces"))
                .allSatisfy(
                        nic ->
                                assertThat(nic.path("mac_address").asString())
                                        .startsWith("BC:24:11"));

        rig.sync(nodes, guests);
        assertThat(rig.writes()).isZero();
        assertThat(rig.total().changed()).isZero();
        assertThat(rig.counts(Stage.VIRTUAL_MACHINES).unchanged()).isEqualTo(30);
    }

    @Test
    void findsTheDevicesThatAnotherWriterHasMadeSinceItLooked() {
        rig.begin();
        rig.stages = Set.of(Stage.DEVICES);
        rig.handle(rig.write(rig.shard(1), nodes.getFirst()));
        WriterRig other = new WriterRig(netbox.url(), netbox.token());
        other.begin();
        other.handle(other.write(other.shard(2), nodes.getLast()));

        rig.stages = Set.of(Stage.NODE_INTERFACES);
        rig.handle(rig.write(rig.shard(3), nodes.toArray(Node[]::new)));
        rig.stages = Set.of(Stage.VIRTUAL_MACHINES);
        rig.handle(rig.write(rig.shard(4), guest(100, "web", nodes.getLast().entry().name())));

        assertThat(rig.failures()).isEmpty();
        assertThat(netbox.all("dcim/interfaces")).hasSize(10);
        assertThat(machine("web").at("/device/name").asString())
                .isEqualTo(nodes.getLast().entry().name());
    }

    @Test
    void saysWhichNodesHaveNoDeviceToPutTheirInterfacesOn() {
        rig.begin();
        rig.stages = Set.of(Stage.DEVICES);
        rig.handle(rig.write(rig.shard(1), nodes.getFirst()));
        rig.stages = Set.of(Stage.NODE_INTERFACES);
        rig.handle(rig.write(rig.shard(2), nodes.toArray(Node[]::new)));

        assertThat(netbox.all("dcim/interfaces")).hasSize(5);
        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.stage()).isEqualTo(Stage.NODE_INTERFACES);
                            assertThat(failure.source())
                                    .isEqualTo("node/" + nodes.getLast().entry().name());
                            assertThat(failure.failure().cause()).contains("has no device");
                        });
    }

    @Test
    void makesExactlyTheOneChangeThatWasMade() {
        List<Guest> guests = new ArrayList<>(guests(20));
        rig.sync(nodes, guests);
        guests.set(3, withMemory(guests.get(3), 16L << 30));

        rig.sync(nodes, guests);

        assertThat(rig.writes()).isEqualTo(1);
        assertThat(rig.changes())
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change).isInstanceOf(Change.Update.class);
                            assertThat(change.object().name()).isEqualTo("web103");
                            assertThat(change.fields())
                                    .containsExactly(new FieldChange("memory", "8192", "16384"));
                        });
    }

    @Test
    void saysWhoDidNotShowAddressesAndKeepsThem() {
        List<Guest> guests = new ArrayList<>(guests(3));
        rig.sync(nodes, guests);
        guests.set(1, silent(guests.get(1)));

        rig.sync(nodes, guests);

        assertThat(rig.writes()).isZero();
        assertThat(rig.counts(Stage.VM_IP_ADDRESSES)).isEqualTo(new Counts(0, 0, 0, 2, 0, 1));
        assertThat(rig.notObserved()).containsExactly(Map.entry("qemu/101", "the agent is silent"));
    }

    @Test
    void updatesARenamedAndMigratedGuestInsteadOfMakingAnother() {
        rig.sync(nodes, guests(3));
        long id = machine("web101").path("id").asLong();
        List<Guest> moved = new ArrayList<>(guests(3));
        moved.set(1, guest(101, "db1", "pve2", "198.51.100.101/24"));

        rig.sync(nodes, moved);

        assertThat(netbox.count(MACHINES)).isEqualTo(3);
        assertThat(machine("db1").path("id").asLong()).isEqualTo(id);
        assertThat(machine("db1").at("/device/name").asString()).isEqualTo("pve2");
        assertThat(rig.counts(Stage.VIRTUAL_MACHINES)).isEqualTo(new Counts(0, 1, 0, 2, 0, 0));
    }

    @Test
    void exchangesTheNamesOfTwoGuests() {
        rig.sync(nodes, guests(2));
        long first = machine("web100").path("id").asLong();

        rig.sync(nodes, List.of(guest(100, "web101", "pve1"), guest(101, "web100", "pve1")));

        assertThat(rig.failures()).isEmpty();
        assertThat(machine("web101").path("id").asLong()).isEqualTo(first);
        assertThat(netbox.count(MACHINES)).isEqualTo(2);
        rig.sync(nodes, List.of(guest(100, "web101", "pve1"), guest(101, "web100", "pve1")));
        assertThat(rig.writes()).isZero();
    }

    @Test
    void marksARemovedGuestAndGivesItsNameToTheOneThatWasMadeAnew() {
        rig.sync(nodes, guests(3));
        long old = machine("web101").path("id").asLong();
        List<Guest> anew =
                List.of(
                        guest(100, "web100", "pve1", "198.51.100.100/24"),
                        guest(102, "web102", "pve1", "198.51.100.102/24"),
                        guest(200, "web101", "pve1", "198.51.100.200/24"));

        rig.sync(nodes, anew);

        assertThat(rig.failures()).isEmpty();
        assertThat(machine("web101").at("/custom_fields/proxbox_source").asString())
                .isEqualTo("lab/qemu/200");
        ObjectNode gone = byId(MACHINES, old);
        assertThat(gone.at("/status/value").asString()).isEqualTo("decommissioning");
        assertThat(gone.path("name").asString()).isEqualTo("web101 (101)");
        rig.sync(nodes, anew);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void deletesWhatIsMissingForLongEnough() {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        rig.policy = WriterRig.POLICY.withPrune(new PrunePolicy(Duration.ofDays(7), 0.2, 5));
        rig.clock = Clock.fixed(now, ZoneOffset.UTC);
        rig.sync(nodes, guests(3));
        rig.sync(nodes, guests(2));
        assertThat(rig.counts(Stage.PRUNE)).isEqualTo(new Counts(0, 1, 0, 0, 0, 0));

        rig.clock = Clock.fixed(now.plus(Duration.ofDays(6)), ZoneOffset.UTC);
        rig.sync(nodes, guests(2));
        assertThat(rig.writes()).isZero();

        rig.clock = Clock.fixed(now.plus(Duration.ofDays(7)), ZoneOffset.UTC);
        rig.sync(nodes, guests(2));
        assertThat(rig.counts(Stage.PRUNE)).isEqualTo(new Counts(0, 0, 1, 0, 0, 0));
        assertThat(netbox.count(MACHINES)).isEqualTo(2);
        assertThat(netbox.count("virtualization/interfaces")).isEqualTo(2);
    }

    @Test
    void takesAGuestBackThatReturns() {
        rig.sync(nodes, guests(3));
        rig.sync(nodes, guests(2));

        rig.sync(nodes, guests(3));

        assertThat(machine("web102").at("/status/value").asString()).isEqualTo("active");
        assertThat(machine("web102").at("/custom_fields/proxbox_missing_since").isNull()).isTrue();
    }

    @Test
    void refusesToPruneAnEmptiedCluster() {
        rig.sync(nodes, guests(3));

        rig.sync(nodes, List.of());

        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.stage()).isEqualTo(Stage.PRUNE);
                            assertThat(failure.failure().cause()).contains("no guest at all");
                        });
        assertThat(rig.writes()).isZero();
    }

    @Test
    void marksANodeThatLeftButNotAfterAReadThatIsNotBelieved() {
        rig.sync(nodes, guests(3));

        rig.sync(nodes.subList(0, 1), List.of());
        assertThat(rig.counts(Stage.PRUNE).updated()).isZero();

        rig.sync(nodes.subList(0, 1), guests(3));
        assertThat(rig.changes())
                .filteredOn(Change.Mark.class::isInstance)
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change).isInstanceOf(Change.Mark.class);
                            assertThat(change.object().name()).isEqualTo("pve2");
                        });
    }

    @Test
    void leavesAnAddressThatBelongsToSomeoneElse() {
        rig.sync(nodes, guests(1));
        String theirs =
                send(
                                "POST",
                                "/api/" + ADDRESSES + "/",
                                "{\"address\": \"203.0.113.9/24\", \"assigned_object_type\":"
                                        + " \"dcim.interface\", \"assigned_object_id\": "
                                        + interfaceOf("pve1", "eno1")
                                        + "}")
                        .path("id")
                        .asString();

        rig.sync(
                nodes,
                List.of(guest(100, "web100", "pve1", "203.0.113.9/24", "198.51.100.100/24")));

        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.stage()).isEqualTo(Stage.VM_IP_ADDRESSES);
                            assertThat(failure.failure()).isInstanceOf(Failure.Conflict.class);
                            assertThat(failure.source()).isEqualTo("qemu/100");
                        });
        assertThat(byId(ADDRESSES, Long.parseLong(theirs)).path("assigned_object_type").asString())
                .isEqualTo("dcim.interface");
    }

    @Test
    void movesAnAddressBetweenGuestsOfDifferentShardsInOneRun() {
        rig.sync(
                nodes,
                List.of(
                        guest(100, "web100", "pve1", "198.51.100.1/24"),
                        guest(101, "web101", "pve1", "198.51.100.2/24")));
        Guest taker = guest(101, "web101", "pve1", "198.51.100.2/24", "198.51.100.1/24");

        rig.begin();
        rig.handle(rig.write(rig.shard(1), taker));
        assertThat(rig.addressContention()).contains("qemu/101");
        rig.handle(rig.write(rig.shard(2), guest(100, "web100", "pve1", "198.51.100.3/24")));
        rig.stages = Set.of(Stage.VM_IP_ADDRESSES);
        rig.handle(rig.write(new ShardId(rig.shard(3).run(), 3, 2), taker));

        assertThat(rig.broken()).isEmpty();
        assertThat(netbox.all(ADDRESSES))
                .filteredOn(address -> address.path("address").asString().startsWith("198.51.100"))
                .extracting(
                        address -> address.path("address").asString(),
                        address -> address.at("/custom_fields/proxbox_source").asString())
                .containsExactlyInAnyOrder(
                        tuple("198.51.100.1/24", "lab/qemu/101/net0"),
                        tuple("198.51.100.2/24", "lab/qemu/101/net0"),
                        tuple("198.51.100.3/24", "lab/qemu/100/net0"));
    }

    @Test
    void contestsNoAddressOfOthers() {
        rig.sync(nodes, guests(1));
        person().make(
                        ADDRESSES,
                        "{\"address\": \"203.0.113.9/24\", \"assigned_object_type\": \"dcim.interface\","
                                + " \"assigned_object_id\": "
                                + interfaceOf("pve1", "eno1")
                                + "}");

        rig.begin();
        rig.handle(rig.write(rig.shard(1), guest(100, "web100", "pve1", "203.0.113.9/24")));

        assertThat(rig.failures()).hasSize(1);
        assertThat(rig.addressContention()).isEmpty();
    }

    @Test
    void keepsTagsAndDescriptionsOfPeople() {
        rig.sync(nodes, guests(1));
        long id = machine("web100").path("id").asLong();
        send("POST", "/api/extras/tags/", "{\"name\": \"critical\", \"slug\": \"critical\"}");
        send(
                "PATCH",
                "/api/" + MACHINES + "/" + id + "/",
                "{\"description\": \"Do not touch\", \"tags\": [{\"slug\":"
                        + " \"critical\"}, {\"slug\": \"proxbox\"}, {\"slug\": \"prod\"}]}");

        rig.sync(nodes, guests(1));
        assertThat(rig.writes()).isZero();

        Guest untagged = withTags(guests(1).getFirst(), List.of("edge"));
        rig.sync(nodes, List.of(untagged));
        assertThat(slugs(machine("web100")))
                .containsExactlyInAnyOrder("proxbox", "critical", "edge");
        assertThat(machine("web100").path("description").asString()).isEqualTo("Do not touch");
    }

    @Test
    void keepsARenameOfAPersonUntilProxmoxRenames() {
        rig.sync(nodes, guests(1));
        long id = machine("web100").path("id").asLong();
        send("PATCH", "/api/" + MACHINES + "/" + id + "/", "{\"name\": \"shop frontend\"}");

        rig.sync(nodes, guests(1));
        assertThat(rig.writes()).isZero();

        rig.sync(nodes, List.of(guest(100, "web100-new", "pve1", "198.51.100.100/24")));
        assertThat(byId(MACHINES, id).path("name").asString()).isEqualTo("web100-new");
    }

    @Test
    void keepsTheAddressesOfAStoppedGuest() {
        rig.sync(nodes, guests(1));

        rig.sync(nodes, List.of(stopped(guest(100, "web100", "pve1"))));

        assertThat(machine("web100").at("/status/value").asString()).isEqualTo("offline");
        assertThat(machine("web100").at("/primary_ip4/address").asString())
                .isEqualTo("198.51.100.100/24");
    }

    @Test
    void removesADiskANicAndAnAddressThatAreGone() {
        Guest full = guest(100, "web100", "pve1", "198.51.100.100/24", "198.51.100.101/24");
        rig.sync(nodes, List.of(withDisk(full)));
        assertThat(machine("web100").path("disk").asLong()).isEqualTo(32768 + 1024);

        Guest less = guest(100, "web100", "pve1", "198.51.100.101/24");
        rig.sync(nodes, List.of(less));

        assertThat(rig.counts(Stage.VIRTUAL_DISKS).deleted()).isEqualTo(1);
        assertThat(machine("web100").path("disk").asLong()).isEqualTo(32768);
        rig.sync(nodes, List.of(less));
        assertThat(machine("web100").at("/primary_ip4/address").asString())
                .isEqualTo("198.51.100.101/24");
        assertThat(rig.counts(Stage.VM_IP_ADDRESSES).deleted()).isEqualTo(1);
        rig.sync(nodes, List.of(less));
        assertThat(rig.writes()).isZero();
    }

    @Test
    void adoptsAMachineThatIsThereUnderTheSameName() {
        rig.sync(nodes, guests(1));
        long cluster = netbox.all("virtualization/clusters").getFirst().path("id").asLong();
        long theirs =
                send(
                                "POST",
                                "/api/" + MACHINES + "/",
                                "{\"name\": \"WEB101\", \"cluster\": " + cluster + "}")
                        .path("id")
                        .asLong();

        rig.sync(nodes, guests(2));

        assertThat(netbox.count(MACHINES)).isEqualTo(2);
        assertThat(byId(MACHINES, theirs).at("/custom_fields/proxbox_source").asString())
                .isEqualTo("lab/qemu/101");
    }

    @Test
    void letsAPoisonObjectAmongManyFailAlone() {
        List<Guest> guests = guests(100);
        netbox.faults()
                .on("POST", "/api/" + MACHINES)
                .reject(
                        body -> body.path("name").asString("").equals("web150"),
                        "name",
                        "This name is cursed.");

        rig.sync(nodes, guests);

        assertThat(rig.counts(Stage.VIRTUAL_MACHINES).created()).isEqualTo(99);
        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure.failure().cause())
                                        .contains("This name is cursed"));
        netbox.faults().clear();
        rig.sync(nodes, guests(100));
        assertThat(rig.counts(Stage.VIRTUAL_MACHINES).created()).isEqualTo(1);
    }

    @Test
    void previewsEverythingAndWritesNothing() {
        rig.mode = RunMode.PREVIEW;
        rig.sync(nodes, guests(5));

        assertThat(rig.broken()).isEmpty();
        assertThat(rig.writes()).isZero();
        assertThat(netbox.count(MACHINES)).isZero();
        assertThat(rig.counts(Stage.VIRTUAL_MACHINES).created()).isEqualTo(5);
        assertThat(rig.counts(Stage.VM_IP_ADDRESSES).created()).isEqualTo(5);

        Counts planned = rig.total();
        rig.mode = RunMode.APPLY;
        rig.sync(nodes, guests(5));
        assertThat(rig.total()).isEqualTo(planned);
    }

    @Test
    void namesTheMissingPermissionAndWritesNothing() {
        netbox.revokePermission("ipam.ipaddress", "add");

        rig.begin();

        assertThat(rig.broken())
                .singleElement()
                .satisfies(
                        broken -> {
                            assertThat(broken.failure()).isInstanceOf(Failure.Forbidden.class);
                            assertThat(broken.failure().cause()).contains("ipam.ipaddress");
                            assertThat(broken.failure().endpoint()).contains("test");
                        });
        assertThat(netbox.count("extras/custom-fields")).isZero();
    }

    private static List<Guest> guests(int many) {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            guests.add(
                    guest(100 + i, "web" + (100 + i), "pve1", "198.51.100." + (100 + i) + "/24"));
        }
        return guests;
    }

    private ObjectNode machine(String name) {
        return netbox.all(MACHINES).stream()
                .filter(vm -> vm.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no machine " + name));
    }

    private ObjectNode byId(String path, long id) {
        return netbox.all(path).stream()
                .filter(object -> object.path("id").asLong() == id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + path + " " + id));
    }

    private long interfaceOf(String device, String name) {
        return netbox.all("dcim/interfaces").stream()
                .filter(port -> port.at("/device/name").asString().equals(device))
                .filter(port -> port.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private static List<String> slugs(ObjectNode machine) {
        List<String> slugs = new ArrayList<>();
        machine.path("tags").forEach(tag -> slugs.add(tag.path("slug").asString()));
        return slugs;
    }

    private Person person() {
        return new Person(netbox);
    }

    private JsonNode send(String method, String path, String body) {
        return person().send(method, path, body);
    }

    private static Guest withMemory(Guest it, long memory) {
        return copy(
                it, it.toSync(), memory, it.tags(), it.notes(), it.disks(), it.addressesObserved());
    }

    private static Guest withTags(Guest it, List<String> tags) {
        return copy(
                it, it.toSync(), it.memory(), tags, it.notes(), it.disks(), it.addressesObserved());
    }

    private static Guest withDisk(Guest it) {
        List<GuestDisk> disks = new ArrayList<>(it.disks());
        disks.add(new GuestDisk("scsi1", 1L << 30, "local-lvm:vm-100-disk-1"));
        return copy(
                it, it.toSync(), it.memory(), it.tags(), it.notes(), disks, it.addressesObserved());
    }

    private static Guest silent(Guest it) {
        return new Guest(
                it.toSync(),
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
                it.nics().stream()
                        .map(
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
                                                List.of()))
                        .toList(),
                false,
                "the agent is silent");
    }

    private static Guest stopped(Guest it) {
        GuestEntry entry = it.toSync().entry();
        GuestToSync order =
                new GuestToSync(
                        new GuestEntry(
                                entry.key(),
                                entry.name(),
                                entry.node(),
                                GuestStatus.STOPPED,
                                false),
                        it.toSync().netboxName());
        return copy(it, order, it.memory(), it.tags(), it.notes(), it.disks(), false);
    }

    private static Guest copy(
            Guest it,
            GuestToSync order,
            long memory,
            List<String> tags,
            String notes,
            List<GuestDisk> disks,
            boolean observed) {
        List<GuestNic> nics = it.nics();
        return new Guest(
                order,
                it.vcpus(),
                memory,
                it.disk(),
                it.startOnBoot(),
                it.serial(),
                notes,
                tags,
                it.platform(),
                it.hostName(),
                it.agent(),
                it.unprivileged(),
                it.searchDomain(),
                disks,
                nics,
                observed,
                it.addressNote());
    }
}

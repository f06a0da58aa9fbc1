package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What a writer remembers of NetBox from run to run is as good as what it would read anew. */
class CachedClusterTest {
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final String DISKS = "virtualization/virtual-disks";
    private static final String INTERFACES = "virtualization/interfaces";
    private static final String ADDRESSES = "ipam/ip-addresses";

    private final List<Node> nodes = List.of(node("pve1", 11), node("pve2", 12));
    private NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private WriterRig rig = new WriterRig(netbox.url(), netbox.token());
    private Person person = new Person(netbox);

    @AfterEach
    void stop() {
        netbox.close();
    }

    @Test
    void asksForFewAddressesOnceAndNotShardByShard() {
        rig.begin();
        netbox.requests().reset();
        for (int i = 0; i < 4; i++) {
            rig.handle(
                    rig.write(
                            rig.shard(2 + i),
                            guest(100 + i, "web" + i, "pve1", "198.51.100." + (7 + i) + "/24")));
        }

        assertThat(netbox.count("ipam/ip-addresses")).isEqualTo(4);
        // They are counted, and there is none to read.
        assertThat(netbox.requests().count("GET", "/api/ipam/ip-addresses/")).isEqualTo(1);
    }

    @Test
    void readsNothingButDevicesForAShardOfNodesAndKeepsWhatItKnewBefore() {
        rig.sync(nodes, guests(30));
        rig.begin();
        rig.stages = Set.of(Stage.DEVICES);
        netbox.requests().reset();
        rig.handle(rig.write(rig.shard(1), nodes.toArray(Node[]::new)));
        assertThat(netbox.requests().counts().keySet())
                .containsExactlyInAnyOrder(
                        "GET /api/virtualization/clusters/", "GET /api/dcim/devices/");

        rig.stages = EnumSet.allOf(Stage.class);
        netbox.requests().reset();
        rig.sync(nodes, guests(30));
        assertThat(rig.writes()).isZero();
        assertThat(netbox.requests().entries())
                .filteredOn(
                        request -> request.path().equals("/api/virtualization/virtual-machines/"))
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.query()).contains("fields=id,last_updated&"));
    }

    @ParameterizedTest
    @CsvSource({"100, 10", "300, 10", "1000, 20"})
    void asksLittleOfAnUnchangedNetBox(int guests, int requests) {
        rig.sync(nodes, guests(guests));
        assertThat(rig.failures()).isEmpty();

        for (int run = 0; run < 2; run++) {
            rig.sync(nodes, guests(guests));
            assertThat(rig.broken()).isEmpty();
            assertThat(rig.writes()).isZero();
            assertThat(rig.counts(Stage.VIRTUAL_MACHINES).unchanged()).isEqualTo(guests);
            assertThat(rig.requests()).as("requests of run %d", run).isLessThanOrEqualTo(requests);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4.7.3, 30", "2, 4.7.3, 30", "3, 4.7.3, 30", "4, 4.7.3, 170",
        "5, 4.6.8, 30", "6, 4.5.2, 30", "7, 4.2.9, 30", "8, 4.2.9, 170"
    })
    void seesWhateverOthersDid(long seed, String version, int many) {
        netbox.close();
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults().withVersion(version));
        rig = new WriterRig(netbox.url(), netbox.token());
        person = new Person(netbox);
        WriterRig fresh = new WriterRig(netbox.url(), netbox.token());
        fresh.mode = RunMode.PREVIEW;
        Random random = new Random(seed);
        rig.sync(nodes, guests(many));

        for (int round = 0; round < 6; round++) {
            List<String> done = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                done.add(somethingHappens(random));
            }
            rig.mode = RunMode.PREVIEW;
            rig.sync(nodes, guests(many));
            fresh.restarted().sync(nodes, guests(many));
            assertThat(difference(said(rig), said(fresh))).as("seed %d: %s", seed, done).isEmpty();

            rig.mode = RunMode.APPLY;
            rig.sync(nodes, guests(many));
            assertThat(rig.broken()).isEmpty();
            fresh.restarted().sync(nodes, guests(many));
            assertThat(said(fresh)).as("seed %d: %s", seed, done).isEmpty();
        }
    }

    @Test
    void seesWhatAnotherWriterWrote() {
        WriterRig other = new WriterRig(netbox.url(), netbox.token());
        rig.sync(nodes, guests(20));
        List<Guest> more = guests(25);
        other.sync(nodes, more);
        assertThat(other.counts(Stage.VIRTUAL_MACHINES).created()).isEqualTo(5);

        rig.sync(nodes, more);

        assertThat(rig.writes()).isZero();
        assertThat(rig.counts(Stage.VIRTUAL_MACHINES).unchanged()).isEqualTo(25);
        assertThat(rig.counts(Stage.VM_IP_ADDRESSES).unchanged()).isEqualTo(25);
    }

    @Test
    void seesThatNetBoxAddsUpOtherDisksWithoutAWord() {
        Guest bare = withoutDisks(guests(1).getFirst());
        rig.sync(nodes, List.of(bare));
        long id = machine(0).path("id").asLong();
        long disk =
                person.make(
                                DISKS,
                                "{\"name\": \"theirs\", \"size\": 7, \"virtual_machine\": "
                                        + id
                                        + "}")
                        .path("id")
                        .asLong();
        rig.sync(nodes, List.of(bare));
        person.delete(DISKS, disk);

        rig.sync(nodes, List.of(bare));

        assertThat(machine(0).path("disk").asLong()).isEqualTo(32768);
    }

    @Test
    void seesThePartsOfAMachineThatJoinsTheCluster() {
        rig.sync(nodes, guests(170));
        long machine =
                person.make(MACHINES, "{\"name\": \"far\", \"cluster\": " + theirCluster() + "}")
                        .path("id")
                        .asLong();
        person.make(
                DISKS, "{\"name\": \"scsi0\", \"size\": 9, \"virtual_machine\": " + machine + "}");
        rig.sync(nodes, guests(170));
        moveTo(ourCluster(), machine);
        person.change(MACHINES, machine, "{\"name\": \"web270\"}");
        netbox.requests().reset();

        rig.sync(nodes, guests(171));

        assertThat(rig.counts(Stage.VIRTUAL_DISKS).updated()).isEqualTo(1);
        assertThat(netbox.requests().count("POST", "/api/" + DISKS + "/")).isZero();
    }

    @Test
    void comparesAShardThatIsTriedAgainWithWhatNetBoxHasNow() {
        rig.sync(nodes, guests(5));
        rig.begin();
        rig.handle(rig.write(rig.shard(1), guests(5).toArray(Guest[]::new)));
        long id = machine(3).path("id").asLong();
        person.change(MACHINES, id, "{\"memory\": 17}");

        rig.handle(
                rig.write(new ShardId(rig.shard(1).run(), 1, 2), guests(5).toArray(Guest[]::new)));

        assertThat(machine(3).path("memory").asLong()).isEqualTo(8192);
    }

    @Test
    void readsEverythingWhereItMayNotSeeTheChangeLog() {
        netbox.revokePermission("core.objectchange", "view");
        rig.sync(nodes, guests(5));
        assertThat(rig.broken()).isEmpty();
        person.delete("extras/tags", tag("proxbox"));

        rig.sync(nodes, guests(5));

        assertThat(rig.broken()).isEmpty();
        assertThat(rig.counts(Stage.VIRTUAL_MACHINES).updated()).isEqualTo(5);
    }

    @Test
    void startsOverInANetBoxThatWasSetBack() {
        rig.sync(nodes, guests(5));
        NetBoxSimulator empty =
                NetBoxSimulator.start(NetBoxSimulatorOptions.defaults().withPort(port()));
        try {
            rig.sync(nodes, guests(5));

            assertThat(rig.broken()).isEmpty();
            assertThat(rig.failures()).isEmpty();
            assertThat(rig.counts(Stage.VIRTUAL_MACHINES).created()).isEqualTo(5);
        } finally {
            empty.close();
        }
    }

    private int port() {
        netbox.close();
        return netbox.url().getPort();
    }

    private static List<String> difference(List<String> kept, List<String> fresh) {
        List<String> difference = new ArrayList<>();
        kept.stream()
                .filter(one -> !fresh.contains(one))
                .map("only kept: "::concat)
                .forEach(difference::add);
        fresh.stream()
                .filter(one -> !kept.contains(one))
                .map("only fresh: "::concat)
                .forEach(difference::add);
        return difference;
    }

    /** Changes in an order of their own; what a preview would make has no id yet. */
    private static List<String> said(WriterRig writer) {
        return writer.changes().stream()
                .map(
                        change ->
                                change.getClass().getSimpleName()
                                        + " "
                                        + change.object().kind()
                                        + " "
                                        + change.object().name()
                                        + change.fields().stream()
                                                .map(
                                                        field ->
                                                                " %s: %s -> %s"
                                                                        .formatted(
                                                                                field.field(),
                                                                                field.before(),
                                                                                field.after()))
                                                .map(text -> text.replaceAll("> -\\d+$", "> new"))
                                                .sorted()
                                                .collect(Collectors.joining(",")))
                .sorted()
                .toList();
    }

    /** One of the things that people do, to an object that happens to be there. */
    private String somethingHappens(Random random) {
        int what = random.nextInt(17);
        switch (what) {
            case 0 -> person.change(MACHINES, any(MACHINES, random), "{\"memory\": 1}");
            case 1 ->
                    person.change(
                            MACHINES,
                            any(MACHINES, random),
                            "{\"tags\": [], \"description\": \"mine\"}");
            case 2 -> person.delete(MACHINES, any(MACHINES, random));
            case 3 -> person.delete(DISKS, any(DISKS, random));
            case 4 -> person.delete(INTERFACES, any(INTERFACES, random));
            case 5 -> person.delete(ADDRESSES, any(ADDRESSES, random));
            case 6 -> person.change(DISKS, any(DISKS, random), "{\"size\": 5}");
            case 7 -> person.change(INTERFACES, any(INTERFACES, random), "{\"enabled\": false}");
            case 8 ->
                    person.change(
                            ADDRESSES, any(ADDRESSES, random), "{\"dns_name\": \"x.example\"}");
            case 9 -> person.delete("extras/tags", any("extras/tags", random));
            case 10 -> person.delete("ipam/vlans", any("ipam/vlans", random));
            case 11 -> person.delete("dcim/platforms", any("dcim/platforms", random));
            case 12 ->
                    person.change(
                            "dcim/mac-addresses",
                            any("dcim/mac-addresses", random),
                            "{\"mac_address\": \"02:00:00:00:00:01\"}");
            case 13 ->
                    person.make(
                            DISKS,
                            "{\"name\": \"theirs"
                                    + random.nextInt(100_000)
                                    + "\", \"size\": 7, \"virtual_machine\": "
                                    + any(MACHINES, random)
                                    + "}");
            case 14 -> moveTo(theirCluster(), any(MACHINES, random));
            case 15 ->
                    person.make(
                            DISKS,
                            "{\"name\": \"scsi0\", \"size\": 9, \"virtual_machine\": "
                                    + person.make(
                                                    MACHINES,
                                                    "{\"name\": \"far"
                                                            + random.nextInt(100_000)
                                                            + "\", \"cluster\": "
                                                            + theirCluster()
                                                            + "}")
                                            .path("id")
                                    + "}");
            default -> moveTo(ourCluster(), any(MACHINES, random));
        }
        return Integer.toString(what);
    }

    private long ourCluster() {
        return netbox.all("virtualization/clusters").getFirst().path("id").asLong();
    }

    private long theirCluster() {
        List<ObjectNode> clusters = netbox.all("virtualization/clusters");
        return clusters.size() > 1
                ? clusters.getLast().path("id").asLong()
                : person.make(
                                "virtualization/clusters",
                                "{\"name\": \"theirs\", \"type\": {\"slug\": \"cluster\"}}")
                        .path("id")
                        .asLong();
    }

    private void moveTo(long cluster, long machine) {
        person.change(
                MACHINES,
                machine,
                "{\"cluster\": "
                        + cluster
                        + ", \"device\": null, \"site\": null, \"name\": \"moved"
                        + machine
                        + "\"}");
    }

    private long any(String path, Random random) {
        List<ObjectNode> all = netbox.all(path);
        return all.get(random.nextInt(all.size())).path("id").asLong();
    }

    private long tag(String slug) {
        return netbox.all("extras/tags").stream()
                .filter(tag -> tag.path("slug").asString().equals(slug))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private ObjectNode machine(int index) {
        return netbox.all(MACHINES).get(index);
    }

    private static Guest withoutDisks(Guest it) {
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
                List.of(),
                it.nics(),
                it.addressesObserved(),
                it.addressNote());
    }

    private static List<Guest> guests(int many) {
        return IntStream.range(0, many)
                .mapToObj(
                        i ->
                                guest(
                                        100 + i,
                                        "web" + (100 + i),
                                        "pve1",
                                        "10.1." + i / 200 + "." + (1 + i % 200) + "/16"))
                .toList();
    }
}

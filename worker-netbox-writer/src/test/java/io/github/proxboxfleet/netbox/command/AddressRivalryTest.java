package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Two guests have one address, or one has it on paper. */
class AddressRivalryTest {
    private static final String ADDRESSES = "ipam/ip-addresses";
    private static final String SHARED = "198.51.100.10/24";

    private final List<Node> nodes = List.of(node("pve1", 11));
    private NetBoxSimulator netbox;
    private WriterRig rig;

    @BeforeEach
    void start() {
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        rig = new WriterRig(netbox.url(), netbox.token());
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    private record Paper(String name, UnaryOperator<Guest> how) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> onPaper() {
        return Stream.of(
                        new Paper("stopped", Guests::stopped),
                        new Paper("template", Guests::template))
                .flatMap(
                        paper ->
                                Stream.of(
                                        Arguments.of(paper, 100, 101, false),
                                        Arguments.of(paper, 101, 100, false),
                                        Arguments.of(paper, 100, 101, true),
                                        Arguments.of(paper, 101, 100, true)));
    }

    @ParameterizedTest
    @MethodSource("onPaper")
    void aGuestOnPaperTakesNothingFromOneThatRuns(
            Paper paper, int clone, int running, boolean ownShards) {
        List<Guest> first = List.of(guest(running, "web", "pve1", SHARED));
        rig.sync(nodes, first);
        long row = address().path("id").asLong();
        Guest copy = paper.how().apply(guest(clone, "copy", "pve1", SHARED));

        for (int run = 0; run < 3; run++) {
            sync(ownShards, first.getFirst(), copy);
            assertThat(rig.failures()).isEmpty();
            assertThat(rig.notObserved()).containsOnlyKeys("qemu/" + clone);
            assertThat(rig.notObserved().get("qemu/" + clone)).contains("stays with");
            assertThat(address().path("id").asLong()).isEqualTo(row);
            assertThat(source(address())).isEqualTo("lab/qemu/" + running + "/net0");
            assertThat(machine("web").at("/primary_ip4/id").asLong()).isEqualTo(row);
        }
        assertThat(rig.writes()).isZero();
    }

    @ParameterizedTest
    @MethodSource("onPaper")
    void aGuestThatRunsTakesItFromOneOnPaper(
            Paper paper, int clone, int running, boolean ownShards) {
        Guest copy = paper.how().apply(guest(clone, "copy", "pve1", SHARED));
        rig.sync(nodes, List.of(copy));
        assertThat(source(address())).isEqualTo("lab/qemu/" + clone + "/net0");
        Guest web = guest(running, "web", "pve1", SHARED);

        sync(ownShards, copy, web);

        assertThat(rig.failures()).isEmpty();
        assertThat(source(address())).isEqualTo("lab/qemu/" + running + "/net0");
        assertThat(machine("web").at("/primary_ip4/address").asString()).isEqualTo(SHARED);
        assertThat(machine("copy").path("primary_ip4").isNull()).isTrue();
        sync(ownShards, copy, web);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void ofTwoThatRunTheOneThatHasItKeepsItAndOneConflictNamesBoth() {
        Guest second = guest(101, "db", "pve1", SHARED);
        rig.sync(nodes, List.of(second));
        Guest first = guest(100, "web", "pve1", SHARED);

        for (boolean ownShards : new boolean[] {false, true, false}) {
            sync(ownShards, first, second);
            List<ObjectFailure> conflicts = rig.failures();
            assertThat(conflicts).hasSize(1);
            assertThat(conflicts.getFirst().source()).isEqualTo("qemu/100");
            assertThat(conflicts.getFirst().failure().cause()).contains("web", "db", SHARED);
            assertThat(source(address())).isEqualTo("lab/qemu/101/net0");
        }
        assertThat(rig.writes()).isZero();
    }

    @Test
    void aSilentAgentLosesNothing() {
        Guest web = guest(100, "web", "pve1", SHARED);
        rig.sync(nodes, List.of(web));

        sync(false, Guests.silent(web), guest(101, "db", "pve1", SHARED));

        assertThat(source(address())).isEqualTo("lab/qemu/100/net0");
        assertThat(rig.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.source()).isEqualTo("qemu/101"));
    }

    @Test
    void anAddressThatAnotherWriterMadeMeanwhileIsNotTaken() {
        rig.sync(nodes, List.of(guest(100, "web", "pve1"), guest(101, "db", "pve1")));
        WriterRig other = new WriterRig(netbox.url(), netbox.token());
        rig.begin();
        rig.handle(rig.write(rig.shard(1), guest(102, "late", "pve1")));
        other.begin();
        other.handle(other.write(other.shard(1), guest(100, "web", "pve1", "198.51.100.10/32")));

        rig.handle(rig.write(rig.shard(2), guest(101, "db", "pve1", SHARED)));

        assertThat(source(address())).isEqualTo("lab/qemu/100/net0");
        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure.failure().cause())
                                        .contains("is assigned to", "(lab/qemu/100)"));
        assertThat(rig.addressContention()).contains("qemu/101", "qemu/100");
    }

    @Test
    void anAddressThatAPersonMadeMeanwhileIsAdopted() {
        rig.sync(nodes, List.of(guest(101, "db", "pve1")));
        rig.begin();
        rig.handle(rig.write(rig.shard(1), guest(101, "db", "pve1")));
        long theirs =
                new Person(netbox)
                        .make(ADDRESSES, "{\"address\": \"" + SHARED + "\"}")
                        .path("id")
                        .asLong();

        rig.handle(rig.write(rig.shard(2), guest(101, "db", "pve1", SHARED)));

        assertThat(rig.failures()).isEmpty();
        assertThat(address().path("id").asLong()).isEqualTo(theirs);
        assertThat(source(address())).isEqualTo("lab/qemu/101/net0");
    }

    /** In one shard, or each guest in a shard of its own, and contended addresses in one more. */
    private void sync(boolean ownShards, Guest... guests) {
        if (!ownShards) {
            rig.sync(nodes, List.of(guests));
            return;
        }
        rig.begin();
        Set<Stage> stages = rig.stages;
        int number = 1;
        for (Guest guest : guests) {
            rig.handle(rig.write(rig.shard(number++), guest));
        }
        Set<String> contending = Set.copyOf(rig.addressContention());
        if (!contending.isEmpty()) {
            rig.stages = Set.of(Stage.VM_IP_ADDRESSES);
            List<Guest> again = new ArrayList<>();
            for (Guest guest : guests) {
                if (contending.contains(guest.key().toString())) {
                    again.add(guest);
                }
            }
            rig.events.removeIf(
                    event ->
                            event instanceof WorkerEvent.ShardWritten written
                                    && !written.addressContention().isEmpty());
            rig.handle(rig.write(rig.shard(number), again.toArray(Guest[]::new)));
            rig.stages = stages;
        }
    }

    private ObjectNode address() {
        return netbox.all(ADDRESSES).stream()
                .filter(row -> row.path("address").asString().startsWith("198.51.100.10/"))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode machine(String name) {
        return netbox.all("virtualization/virtual-machines").stream()
                .filter(row -> row.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String source(ObjectNode row) {
        return row.at("/custom_fields/proxbox_source").asString("");
    }
}

package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A guest that is gone lets go of its addresses; what people put into them stays. */
class GoneGuestsAddressesTest {
    private static final String ADDRESSES = "ipam/ip-addresses";
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final String WANTED = "198.51.100.101/24";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final List<Node> nodes = List.of(node("pve1", 11));
    private final Guest other = guest(102, "db", "pve1", "198.51.100.102/24");
    private final Guest web = guest(101, "web", "pve1", WANTED);
    private NetBoxSimulator netbox;
    private WriterRig rig;
    private Person person;

    @BeforeEach
    void start() {
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        rig = new WriterRig(netbox.url(), netbox.token());
        rig.policy = WriterRig.POLICY.withPrune(new PrunePolicy(Duration.ofDays(7), 1, 5));
        rig.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        person = new Person(netbox);
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    @Test
    void aGuestThatWasMadeAnewHasTheAddressInTheSameRun() {
        rig.sync(nodes, List.of(web, other));
        long row = address(WANTED).path("id").asLong();
        Guest anew = guest(200, "web", "pve1", WANTED);

        rig.sync(nodes, List.of(anew, other));
        assertThat(rig.failures())
                .as("contested until what is gone has let go")
                .singleElement()
                .satisfies(failure -> assertThat(failure.source()).isEqualTo("qemu/200"));
        assertThat(rig.addressContention()).contains("qemu/200");
        contended(anew);

        assertThat(rig.failures()).isEmpty();
        assertThat(address(WANTED).path("id").asLong()).isEqualTo(row);
        assertThat(address(WANTED).at("/custom_fields/proxbox_source").asString())
                .isEqualTo("lab/qemu/200/net0");
        assertThat(machine("lab/qemu/200").at("/primary_ip4/address").asString()).isEqualTo(WANTED);
        assertThat(machine("lab/qemu/101").path("primary_ip4").isNull()).isTrue();
        rig.sync(nodes, List.of(anew, other));
        assertThat(rig.writes()).isZero();
        assertThat(rig.failures()).isEmpty();
    }

    @Test
    void aGuestThatReturnsHasItsAddressBack() {
        rig.sync(nodes, List.of(web, other));
        long row = address(WANTED).path("id").asLong();
        rig.sync(nodes, List.of(other));
        assertThat(address(WANTED).path("assigned_object").isNull()).isTrue();
        rig.sync(nodes, List.of(other));
        assertThat(rig.writes()).isZero();

        rig.sync(nodes, List.of(web, other));

        assertThat(address(WANTED).path("id").asLong()).isEqualTo(row);
        assertThat(machine("lab/qemu/101").at("/primary_ip4/id").asLong()).isEqualTo(row);
        rig.sync(nodes, List.of(web, other));
        assertThat(rig.writes()).isZero();
    }

    @Test
    void whatTheSyncMadeGoesWithTheMachine() {
        rig.sync(nodes, List.of(web, other));
        rig.sync(nodes, List.of(other));

        muchLater();

        assertThat(rig.failures()).isEmpty();
        assertThat(rig.counts(Stage.PRUNE).deleted()).isEqualTo(1);
        assertThat(netbox.all(ADDRESSES))
                .noneMatch(row -> row.path("address").asString().equals(WANTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"description\": \"ticket 4711\"}",
                "{\"comments\": \"mine\"}",
                "{\"role\": \"secondary\"}",
                "{\"status\": \"reserved\"}",
                "{\"dns_name\": \"www.example.com\"}"
            })
    void whatAPersonWroteIntoOutlivesTheMachine(String words) {
        rig.sync(nodes, List.of(web, other));
        long row = address(WANTED).path("id").asLong();
        person.change(ADDRESSES, row, words);

        rig.sync(nodes, List.of(other));
        muchLater();

        assertThat(rig.failures()).isEmpty();
        assertThat(netbox.all(MACHINES)).hasSize(1);
        assertThat(byId(row).path("assigned_object").isNull()).isTrue();
        assertThat(byId(row).at("/custom_fields/proxbox_source").asString("")).isEmpty();
        muchLater();
        assertThat(rig.writes()).isZero();
    }

    @Test
    void anAddressWithAPersonsWordsIsLetGoWhereItIsNotShownAnyMore() {
        rig.sync(nodes, List.of(guest(101, "web", "pve1", WANTED, "198.51.100.111/24")));
        long row = address(WANTED).path("id").asLong();
        person.change(ADDRESSES, row, "{\"description\": \"ticket 4711\"}");
        List<Guest> without = List.of(guest(101, "web", "pve1", "198.51.100.111/24"));

        rig.sync(nodes, without);
        rig.sync(nodes, without);

        assertThat(byId(row).path("assigned_object").isNull()).isTrue();
        rig.sync(nodes, without);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void aNodeThatIsGoneLetsGoOfItsAddressToo() {
        List<Node> two = List.of(node("pve1", 11), node("pve2", 12));
        rig.sync(two, List.of(other));
        long row = address("192.0.2.12/24").path("id").asLong();
        List<Node> renamed = List.of(node("pve1", 11), node("pve3", 12));

        rig.sync(renamed, List.of(other));
        rig.sync(renamed, List.of(other));

        assertThat(rig.failures()).isEmpty();
        assertThat(address("192.0.2.12/24").path("id").asLong()).isEqualTo(row);
        assertThat(address("192.0.2.12/24").at("/custom_fields/proxbox_source").asString())
                .isEqualTo("lab/node/pve3/vmbr0");
        rig.sync(renamed, List.of(other));
        assertThat(rig.writes()).isZero();
    }

    @Test
    void aGuestThatMovedToAnotherClusterTakesItsAddressAlong() {
        rig.sync(nodes, List.of(web, other));
        long row = address(WANTED).path("id").asLong();
        WriterRig elsewhere = new WriterRig(netbox.url(), netbox.token());
        elsewhere.cluster = new ClusterFacts("hall", false, "9.1.6", "f2", Map.of());
        List<Node> there = List.of(node("pve9", 19));
        List<Guest> moved = List.of(guest(101, "web", "pve9", WANTED));

        elsewhere.sync(there, moved);
        assertThat(elsewhere.failures())
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure.failure().cause())
                                        .contains("web (qemu/101)", "(lab/qemu/101)"));
        rig.sync(nodes, List.of(other));
        elsewhere.sync(there, moved);

        assertThat(elsewhere.failures()).isEmpty();
        assertThat(address(WANTED).path("id").asLong()).isEqualTo(row);
        assertThat(address(WANTED).at("/custom_fields/proxbox_source").asString())
                .isEqualTo("hall/qemu/101/net0");
        elsewhere.sync(there, moved);
        assertThat(elsewhere.writes()).isZero();
        rig.sync(nodes, List.of(other));
        assertThat(rig.writes()).isZero();
    }

    private void contended(Guest guest) {
        rig.events.clear();
        rig.stages = Set.of(Stage.VM_IP_ADDRESSES);
        rig.handle(rig.write(rig.shard(9), guest));
        rig.stages = Set.of(Stage.values());
    }

    private void muchLater() {
        rig.clock = Clock.fixed(NOW.plus(Duration.ofDays(8)), ZoneOffset.UTC);
        rig.sync(nodes, List.of(other));
    }

    private ObjectNode address(String text) {
        return netbox.all(ADDRESSES).stream()
                .filter(row -> row.path("address").asString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode machine(String source) {
        return netbox.all(MACHINES).stream()
                .filter(row -> row.at("/custom_fields/proxbox_source").asString("").equals(source))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode byId(long id) {
        return person.send("GET", "/api/" + ADDRESSES + "/" + id + "/", "");
    }
}

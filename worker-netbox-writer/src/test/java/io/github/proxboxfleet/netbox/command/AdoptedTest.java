package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.PrunePolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was in NetBox before us is kept in step while its guest is there, and never deleted. */
class AdoptedTest {
    private static final String ADDRESSES = "ipam/ip-addresses";
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final List<Node> nodes = List.of(node("pve1", 11));
    private final Guest other = guest(101, "db", "pve1", "198.51.100.101/24");
    private SceneNetBox netbox;
    private WriterRig rig;
    private Person person;

    @BeforeEach
    void start() {
        netbox = SceneNetBox.start();
        rig = new WriterRig(netbox.url(), netbox.token());
        rig.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        person = new Person(netbox);
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    @Test
    void saysOfWhatItMadeThatItMadeIt() {
        rig.sync(nodes, List.of(other));

        assertThat(netbox.all(MACHINES))
                .allSatisfy(
                        machine ->
                                assertThat(machine.at("/custom_fields/proxbox_created").asBoolean())
                                        .isTrue());
    }

    @Test
    void takesAnAddressThatSomeoneReservedOffItsInterfaceWhenTheGuestDropsIt() {
        long reserved =
                person.make(
                                ADDRESSES,
                                """
                                {"address": "192.0.2.50/24", "description": "ticket 4711"}""")
                        .path("id")
                        .asLong();
        rig.sync(nodes, List.of(guest(100, "web", "pve1", "192.0.2.50/24")));
        assertThat(address(reserved).path("assigned_object_id").isNull()).isFalse();

        List<Guest> without = List.of(guest(100, "web", "pve1", "192.0.2.51/24"));
        rig.sync(nodes, without);
        rig.sync(nodes, without);

        assertThat(rig.failures()).isEmpty();
        assertThat(address(reserved).path("description").asString()).isEqualTo("ticket 4711");
        assertThat(address(reserved).path("assigned_object_id").isNull()).isTrue();
        assertThat(address(reserved).at("/custom_fields/proxbox_source").asString("")).isEmpty();
        rig.sync(nodes, without);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void letsAMachineGoThatSomeoneMadeOnceItsGuestIsGoneForLongEnough() {
        rig.policy = WriterRig.POLICY.withPrune(new PrunePolicy(Duration.ofDays(7), 0.2, 5));
        rig.sync(nodes, List.of(other));
        long cluster = netbox.all("virtualization/clusters").getFirst().path("id").asLong();
        long machine =
                person.make(MACHINES, "{\"name\": \"web\", \"cluster\": " + cluster + "}")
                        .path("id")
                        .asLong();
        rig.sync(nodes, List.of(guest(100, "web", "pve1"), other));
        assertThat(machine(machine).at("/custom_fields/proxbox_source").asString())
                .isEqualTo("lab/qemu/100");

        rig.sync(nodes, List.of(other));
        rig.clock = Clock.fixed(NOW.plus(Duration.ofDays(8)), ZoneOffset.UTC);
        rig.sync(nodes, List.of(other));

        assertThat(rig.failures()).isEmpty();
        assertThat(machine(machine).path("name").asString()).isEqualTo("web");
        assertThat(machine(machine).at("/custom_fields/proxbox_source").asString("")).isEmpty();
        rig.sync(nodes, List.of(other));
        assertThat(rig.writes()).isZero();
    }

    private JsonNode address(long id) {
        return byId(ADDRESSES, id);
    }

    private JsonNode machine(long id) {
        return byId(MACHINES, id);
    }

    private JsonNode byId(String path, long id) {
        return person.send("GET", "/api/" + path + "/" + id + "/", "");
    }
}

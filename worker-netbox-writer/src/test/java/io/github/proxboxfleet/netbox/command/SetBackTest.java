package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.netbox.cache.NetBoxCache;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A NetBox that was set back to a backup between two runs of one writer. */
class SetBackTest {
    private static final String MACHINES = "virtualization/virtual-machines";

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final Person person = new Person(netbox);
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());
    private final List<Node> nodes = List.of(node("pve1", 11));

    @AfterEach
    void stop() {
        netbox.close();
    }

    private ObjectNode machine() {
        return netbox.all(MACHINES).getFirst();
    }

    @Test
    void givesNoGuestATagThatHasTheIdOfOneThatWasLost() {
        Guest plain = Reshaped.of(guest(100, "web", "pve1")).tags("prod");
        rig.sync(nodes, List.of(plain));
        Store.Backup backup = netbox.backUp();
        Guest tagged = Reshaped.of(plain).tags("prod", "edge");
        rig.sync(nodes, List.of(tagged));
        netbox.restore(backup);
        person.make("extras/tags", "{\"name\": \"Somebody's\", \"slug\": \"somebodys\"}");

        rig.sync(nodes, List.of(tagged));

        assertThat(rig.failures()).isEmpty();
        assertThat(
                        machine()
                                .path("tags")
                                .valueStream()
                                .map(tag -> tag.path("name").asString())
                                .toList())
                .containsExactlyInAnyOrder("Proxbox", "prod", "edge");
    }

    @Test
    void givesNoGuestAPlatformThatHasTheIdOfOneThatWasLost() {
        rig.sync(nodes, List.of());
        Store.Backup backup = netbox.backUp();
        Guest web = guest(100, "web", "pve1");
        rig.sync(nodes, List.of(web));
        netbox.restore(backup);
        person.make("dcim/platforms", "{\"name\": \"Windows\", \"slug\": \"windows\"}");

        rig.sync(nodes, List.of(web));

        assertThat(rig.failures()).isEmpty();
        assertThat(machine().at("/platform/name").asString()).isEqualTo("Debian 12");
        rig.sync(nodes, List.of(web));
        assertThat(rig.writes()).isZero();
    }

    @Test
    void looksUpWhatOthersReferToAfterAWhile() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        NetBoxCache cache =
                new NetBoxCache(Clock.fixed(noon, ZoneOffset.UTC), Duration.ZERO.minusSeconds(1));
        NetBoxCache patient =
                new NetBoxCache(Clock.fixed(noon, ZoneOffset.UTC), Duration.ofHours(6));
        for (NetBoxCache each : List.of(cache, patient)) {
            each.refresh(rig.api(), new RunId("run-a"), false);
            each.refresh(rig.api(), new RunId("run-b"), false);
        }
        int before = cache.age().references();
        int stays = patient.age().references();

        cache.refresh(rig.api(), new RunId("run-c"), false);
        patient.refresh(rig.api(), new RunId("run-c"), false);

        assertThat(cache.age().references()).isEqualTo(before + 1);
        assertThat(patient.age().references()).isEqualTo(stays);
    }

    @Test
    void forgetsWhatItRefersToWhenThatIsNotThere() {
        rig.sync(nodes, List.of());
        netbox.faults()
                .on("POST", "/api/" + MACHINES)
                .times(2)
                .reject(
                        _ -> true,
                        "platform",
                        "Related object not found using the provided numeric ID: 77");
        int age = rig.cacheAge();

        rig.sync(nodes, List.of(guest(100, "web", "pve1")));

        assertThat(rig.failures()).isNotEmpty();
        assertThat(rig.cacheAge()).isGreaterThan(age);
    }
}

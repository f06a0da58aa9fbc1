package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingConflictsTest {
    private static final String ADDRESSES = "ipam/ip-addresses";
    private static final String FOREIGN =
            """
            {"address": "192.0.2.50/24", "description": "ticket 4711", "assigned_object_type": "dcim.interface",
             "assigned_object_id": %d}""";

    private final List<Node> nodes = List.of(node("pve1", 1));
    private final List<Guest> guests = List.of(guest(100, "web", "pve1", "192.0.2.50/24"));

    private NetBoxSimulator netbox;
    private WriterRig rig;
    private Person person;

    @BeforeEach
    void start() {
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        rig = new WriterRig(netbox.url(), netbox.token());
        person = new Person(netbox);
        rig.sync(nodes, List.of());
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    @Test
    void haveOneIdInEveryRunAndProcessAndAfterTheOtherPartyWasMadeAnew() {
        long foreign = foreignAddress();
        rig.sync(nodes, guests);
        String id = conflict().conflict();
        assertThat(id).isNotBlank();
        assertThat(conflict().failure()).isInstanceOf(Failure.Conflict.class);

        rig.restarted().sync(nodes, guests);
        assertThat(conflict().conflict()).isEqualTo(id);

        person.delete(ADDRESSES, foreign);
        assertThat(foreignAddress()).isNotEqualTo(foreign);
        rig.restarted().sync(nodes, guests);
        assertThat(conflict().conflict()).isEqualTo(id);
    }

    @Test
    void areNoFailuresOnceTheyAreAcknowledgedAndNothingIsTaken() {
        long foreign = foreignAddress();
        rig.sync(nodes, guests);
        String id = conflict().conflict();

        rig.policy = rig.policy.withAcknowledged(Set.of("another"));
        rig.sync(nodes, guests);
        assertThat(conflict().conflict()).isEqualTo(id);

        rig.policy = rig.policy.withAcknowledged(Set.of(id));
        rig.sync(nodes, guests);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.standing()).extracting(ObjectFailure::conflict).containsExactly(id);
        assertThat(rig.counts(Stage.VM_IP_ADDRESSES).failed()).isZero();
        assertThat(rig.counts(Stage.VM_IP_ADDRESSES).standing()).isEqualTo(1);
        assertThat(rig.writes()).isZero();
        assertThat(
                        person.send("GET", "/api/" + ADDRESSES + "/" + foreign + "/", "")
                                .path("description")
                                .asString())
                .isEqualTo("ticket 4711");
    }

    private ObjectFailure conflict() {
        assertThat(rig.failures()).hasSize(1);
        return rig.failures().getFirst();
    }

    private long foreignAddress() {
        long port =
                person.send("GET", "/api/dcim/interfaces/?device=pve1&name=eno1", "")
                        .at("/results/0/id")
                        .asLong();
        return person.make(ADDRESSES, FOREIGN.formatted(port)).path("id").asLong();
    }
}

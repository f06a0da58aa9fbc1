package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.PrunePolicy;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guests that a login cannot see are not gone. */
class HiddenGuestsTest {
    private static final List<Node> NODES = List.of(WriterRig.node("pve1", 11));

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());
    private final Guest web = guest(100, "web", "pve1", "198.51.100.100/24");
    private final Guest db = guest(101, "db", "pve1", "198.51.100.101/24");
    private final Guest mail = guest(102, "mail", "pve1", "198.51.100.102/24");

    @AfterEach
    void stop() {
        netbox.close();
    }

    @Test
    void staysAsItIsWhereItsIdIsTaken() {
        rig.sync(NODES, List.of(web, db, mail));
        rig.hidden.add(101);

        rig.sync(NODES, List.of(web));

        assertThat(status("db")).isEqualTo("active");
        assertThat(status("mail")).isEqualTo("decommissioning");
        assertThat(rig.counts(Stage.PRUNE).failed()).isEqualTo(1);
        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failed -> {
                            assertThat(failed.source()).isEqualTo("qemu/101");
                            assertThat(failed.failure().cause()).contains("cannot see it");
                            assertThat(failed.failure().remedy()).contains("/vms/101");
                        });
    }

    @Test
    void isNotDeletedEither() throws Exception {
        rig.policy = PolicyTest.with("prune", new PrunePolicy(Duration.ZERO, 1, 5));
        rig.sync(NODES, List.of(web, db));
        rig.sync(NODES, List.of(web));
        assertThat(status("db")).isEqualTo("decommissioning");
        rig.hidden.add(101);

        rig.sync(NODES, List.of(web));

        assertThat(status("db")).isEqualTo("decommissioning");
    }

    @Test
    void isGoneWhereItsIdHasBecomeThatOfAListedContainer() {
        rig.sync(NODES, List.of(web, db));
        rig.hidden.add(101);

        rig.sync(
                NODES,
                List.of(web, guest(GuestKey.parse("lxc/101"), "other", "pve1", "198.51.100.9/24")));

        assertThat(rig.failures()).isEmpty();
        assertThat(status("db")).isEqualTo("decommissioning");
    }

    private String status(String name) {
        return netbox.all("virtualization/virtual-machines").stream()
                .filter(machine -> machine.path("name").asString("").equals(name))
                .map(
                        machine ->
                                machine.path("status")
                                        .asString(
                                                machine.path("status").path("value").asString("")))
                .findFirst()
                .orElse("absent");
    }
}

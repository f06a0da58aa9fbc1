package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.rule.SyncRules.Primary;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Who chooses the primary address of a machine. */
class PrimaryTest {
    private static final List<Node> NODES = List.of(node("pve1", 11));
    private static final String MACHINES = "virtualization/virtual-machines";

    private NetBoxSimulator netbox;
    private WriterRig rig;
    private Person person;

    @BeforeEach
    void start() {
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        rig = new WriterRig(netbox.url(), netbox.token());
        person = new Person(netbox);
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    private void primary(Primary who) {
        try {
            rig.policy = PolicyTest.with("rules.primary", who);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private void sync(String... addresses) {
        rig.sync(NODES, List.of(web(addresses)));
        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).isEmpty();
    }

    private static Guest web(String... addresses) {
        return guest(100, "web", "pve1", addresses);
    }

    private String primary4() {
        return machine().at("/primary_ip4/address").asString("-");
    }

    private ObjectNode machine() {
        return netbox.all(MACHINES).getFirst();
    }

    private long address(String text) {
        return netbox.all("ipam/ip-addresses").stream()
                .filter(row -> row.path("address").asString("").equals(text))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private void personChooses(long address) {
        person.change(MACHINES, machine().path("id").asLong(), "{\"primary_ip4\":" + address + "}");
    }

    /** The outside of the guest's address, and the machine's primary one. */
    private void personTranslates(String inside, String outside) {
        personChooses(
                person.make(
                                "ipam/ip-addresses",
                                "{\"address\":\"%s\",\"nat_inside\":%d}"
                                        .formatted(outside, address(inside)))
                        .path("id")
                        .asLong());
    }

    @Test
    void anOutsideAddressThatNetBoxHoldsAsValidStays() {
        sync("10.0.0.10/24");
        personTranslates("10.0.0.10/24", "203.0.113.10/32");

        sync("10.0.0.10/24");
        assertThat(primary4()).isEqualTo("203.0.113.10/32");
        assertThat(rig.writes()).isZero();
        rig.restarted();
        sync("10.0.0.10/24");
        assertThat(primary4()).isEqualTo("203.0.113.10/32");
        assertThat(rig.writes()).isZero();
    }

    @Test
    void onePersonsChoiceAmongTheMachinesAddressesStays() {
        sync("10.0.0.10/24", "203.0.113.10/24");
        assertThat(primary4()).isEqualTo("203.0.113.10/24");
        personChooses(address("10.0.0.10/24"));

        sync("10.0.0.10/24", "203.0.113.10/24");

        assertThat(primary4()).isEqualTo("10.0.0.10/24");
    }

    @Test
    void whereTheSyncChoosesItChoosesTheFirstEachTime() {
        sync("10.0.0.10/24", "203.0.113.10/24");
        personChooses(address("10.0.0.10/24"));
        primary(Primary.FIRST);

        sync("10.0.0.10/24", "203.0.113.10/24");
        assertThat(primary4()).isEqualTo("203.0.113.10/24");

        personTranslates("10.0.0.10/24", "203.0.113.99/32");
        sync("10.0.0.10/24", "203.0.113.10/24");
        assertThat(primary4()).isEqualTo("203.0.113.10/24");
        sync("10.0.0.10/24", "203.0.113.10/24");
        assertThat(rig.writes()).isZero();
    }

    @Test
    void whereTheSyncNeverChoosesNobodyDoesButThePerson() {
        primary(Primary.NEVER);
        sync("10.0.0.10/24", "203.0.113.10/24");
        assertThat(primary4()).isEqualTo("-");
        personChooses(address("10.0.0.10/24"));

        sync("10.0.0.10/24", "203.0.113.10/24");

        assertThat(primary4()).isEqualTo("10.0.0.10/24");
        assertThat(rig.writes()).isZero();
    }
}

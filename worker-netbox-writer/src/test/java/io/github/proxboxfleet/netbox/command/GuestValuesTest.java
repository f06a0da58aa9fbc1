package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Values of guests that NetBox takes in another form, or that people have written. */
class GuestValuesTest {
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final String MACS = "dcim/mac-addresses";

    private final List<Node> nodes = List.of(node("pve1", 11));
    private NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private WriterRig rig = new WriterRig(netbox.url(), netbox.token());

    @AfterEach
    void stop() {
        netbox.close();
    }

    private void version(String version) {
        netbox.close();
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults().withVersion(version));
        rig = new WriterRig(netbox.url(), netbox.token());
    }

    private ObjectNode synced(Guest guest) {
        rig.sync(nodes, List.of(guest));
        assertThat(rig.failures()).isEmpty();
        rig.sync(nodes, List.of(guest));
        assertThat(rig.writes()).isZero();
        return netbox.all(MACHINES).getFirst();
    }

    @ParameterizedTest
    @CsvSource({"0.125, 0.13", "0.333, 0.33", "0.001, 0.01", "1.5, 1.5", "4, 4"})
    void roundsFractionsOfProcessors(double cores, double shown) {
        ObjectNode machine =
                synced(Reshaped.of(guest(GuestKey.parse("lxc/105"), "ct", "pve1")).vcpus(cores));

        assertThat(machine.path("vcpus").asDouble()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"4.2.3, offline", "4.3.0, paused", "4.7.3, paused"})
    void saysOfAPausedGuestWhatNetBoxKnows(String version, String status) {
        version(version);

        ObjectNode machine =
                synced(Reshaped.of(guest(100, "web", "pve1")).status(GuestStatus.PAUSED));

        assertThat(machine.at("/status/value").asString()).isEqualTo(status);
    }

    @Test
    void leavesASerialNumberThatAPersonWrote() {
        Guest container = Reshaped.of(guest(GuestKey.parse("lxc/105"), "ct", "pve1")).serial(null);
        long id = synced(container).path("id").asLong();
        new Person(netbox).change(MACHINES, id, "{\"serial\": \"ASSET-7\"}");

        assertThat(synced(container).path("serial").asString()).isEqualTo("ASSET-7");
        assertThat(
                        synced(
                                        Reshaped.of(container)
                                                .serial("863b31c3-42ca-4a92-aed7-000000000105"))
                                .path("serial")
                                .asString())
                .isEqualTo("ASSET-7");
    }

    @Test
    void followsAChangedUuid() {
        synced(guest(100, "web", "pve1"));

        Guest restored =
                Reshaped.of(guest(100, "web", "pve1"))
                        .serial("863b31c3-42ca-4a92-aed7-999999999999");

        assertThat(synced(restored).path("serial").asString()).endsWith("999999999999");
    }

    @ParameterizedTest
    @CsvSource({"4.2.9", "4.6.8"})
    void leavesMacAddressesThatPeopleAdded(String version) {
        version(version);
        Guest web = guest(100, "web", "pve1");
        synced(web);
        long port = netbox.all("virtualization/interfaces").getFirst().path("id").asLong();
        new Person(netbox)
                .make(
                        MACS,
                        "{\"mac_address\": \"00:00:5E:00:01:01\", \"assigned_object_type\": \"virtualization.vminterface\", \"assigned_object_id\": %d}"
                                .formatted(port));

        synced(Reshaped.of(web).nics(Reshaped.nic("net0", "net0", null, "BC:24:11:77:77:77")));

        assertThat(netbox.all(MACS))
                .extracting(mac -> mac.path("mac_address").asString())
                .containsExactlyInAnyOrder("00:00:5E:00:01:01", "BC:24:11:77:77:77");
    }
}

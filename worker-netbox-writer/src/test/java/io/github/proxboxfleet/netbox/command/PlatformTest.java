package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A platform of ours follows the guest; one of a person stays. */
class PlatformTest {
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

    private void sync(String platform) {
        rig.sync(NODES, List.of(guest(platform)));
        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).isEmpty();
    }

    private static Guest guest(String platform) {
        Guest it = WriterRig.guest(100, "web", "pve1", "198.51.100.10/24");
        return new Guest(
                it.toSync(),
                it.vcpus(),
                it.memory(),
                it.disk(),
                it.startOnBoot(),
                it.serial(),
                it.notes(),
                it.tags(),
                platform,
                it.hostName(),
                it.agent(),
                it.unprivileged(),
                it.searchDomain(),
                it.disks(),
                it.nics(),
                it.addressesObserved(),
                it.addressNote());
    }

    private ObjectNode machine() {
        return netbox.all(MACHINES).getFirst();
    }

    private String platform() {
        return machine().at("/platform/name").asString("-");
    }

    private void personSets(String name) {
        long id =
                name == null
                        ? 0
                        : person.make(
                                        "dcim/platforms",
                                        "{\"name\":\"%s\",\"slug\":\"%s\"}"
                                                .formatted(name, name.toLowerCase()))
                                .path("id")
                                .asLong();
        person.change(
                MACHINES,
                machine().path("id").asLong(),
                "{\"platform\":" + (name == null ? "null" : id) + "}");
    }

    @Test
    void followsAnUpgradeOfTheGuest() {
        sync("Debian 12");
        sync("Debian 13");

        assertThat(platform()).isEqualTo("Debian 13");
        sync("Debian 13");
        assertThat(rig.writes()).isZero();
    }

    @Test
    void staysWhileTheGuestDoesNotSay() {
        sync("Debian 12");
        sync(null);

        assertThat(platform()).isEqualTo("Debian 12");
        assertThat(rig.writes()).isZero();
    }

    @Test
    void staysWhereAPersonHasSetIt() {
        sync("Debian 12");
        personSets("Appliance");
        sync("Debian 12");
        sync("Debian 13");

        assertThat(platform()).isEqualTo("Appliance");
        sync("Debian 13");
        assertThat(rig.writes()).isZero();
    }

    @Test
    void isSetAgainWhereAPersonHasEmptiedIt() {
        sync("Debian 12");
        personSets(null);
        sync("Debian 12");

        assertThat(platform()).isEqualTo("Debian 12");
    }

    @Test
    void ofAMachineThatAPersonMadeStays() {
        sync("Debian 12");
        person.change(
                MACHINES,
                machine().path("id").asLong(),
                "{\"custom_fields\":{\"proxbox_source\":null,\"proxbox_created\":null,\"proxbox_platform\":null}}");
        rig.restarted();
        sync("Debian 12");
        sync("Debian 13");

        assertThat(platform()).isEqualTo("Debian 12");
    }

    @Test
    void ofAMachineThatWeMadeBeforePlatformsWereRememberedFollows() {
        sync("Debian 12");
        person.change(
                MACHINES,
                machine().path("id").asLong(),
                "{\"custom_fields\":{\"proxbox_platform\":null}}");
        sync("Debian 12");
        sync("Debian 13");

        assertThat(platform()).isEqualTo("Debian 13");
    }

    @Test
    void isNotRememberedWhereTheFieldIsNotOurs() throws ReflectiveOperationException {
        sync("Debian 12");
        rig.policy =
                PolicyTest.with(
                        "ownership", Map.of("virtual_machine.platform", Ownership.ON_CREATE));
        sync("Debian 13");

        assertThat(platform()).isEqualTo("Debian 12");
        assertThat(machine().at("/custom_fields/proxbox_platform").asString(""))
                .isEqualTo("debian-12");
    }
}

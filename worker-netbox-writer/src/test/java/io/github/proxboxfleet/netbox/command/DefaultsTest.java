package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.rule.SyncRules;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.NetBoxModels;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** NetBoxes whose objects must have custom fields of the operator's. */
class DefaultsTest {
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

    /** Makes custom fields that objects must have. */
    static void require(Person person, String name, String type, String objectTypes) {
        person.make(
                "extras/custom-fields",
                "{\"name\":\"%s\",\"type\":\"%s\",\"required\":true,\"object_types\":[%s]}"
                        .formatted(name, type, objectTypes));
    }

    private void defaults(Map<String, Object> defaults) {
        try {
            rig.policy = PolicyTest.with("rules.defaults", defaults);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Guest web(int vmid) {
        return guest(vmid, "web" + vmid, "pve1", "198.51.100." + vmid + "/24");
    }

    private ObjectNode machine(String name) {
        return netbox.all(MACHINES).stream()
                .filter(row -> row.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void newObjectsGetThem() {
        require(person, "cost_center", "text", "\"virtualization.virtualmachine\",\"dcim.device\"");
        require(person, "audited", "boolean", "\"virtualization.virtualmachine\"");
        require(person, "port_class", "integer", "\"virtualization.vminterface\"");
        defaults(
                Map.of(
                        "virtual_machine.cost_center",
                        "none",
                        "virtual_machine.audited",
                        true,
                        "device.cost_center",
                        "rack",
                        "vm_interface.port_class",
                        7));

        rig.sync(NODES, List.of(web(100)));

        assertThat(rig.failures()).isEmpty();
        assertThat(machine("web100").at("/custom_fields/cost_center").asString()).isEqualTo("none");
        assertThat(machine("web100").at("/custom_fields/audited").asBoolean()).isTrue();
        assertThat(
                        netbox.all("dcim/devices")
                                .getFirst()
                                .at("/custom_fields/cost_center")
                                .asString())
                .isEqualTo("rack");
        assertThat(
                        netbox.all("virtualization/interfaces")
                                .getFirst()
                                .at("/custom_fields/port_class")
                                .asInt())
                .isEqualTo(7);
        rig.sync(NODES, List.of(web(100)));
        assertThat(rig.writes()).isZero();
    }

    @Test
    void aKnownObjectGetsWhatItLacksAndKeepsWhatAPersonGave() {
        rig.sync(NODES, List.of(web(100), web(101)));
        require(person, "cost_center", "text", "\"virtualization.virtualmachine\"");
        require(person, "owner_team", "text", "\"virtualization.virtualmachine\"");
        person.change(
                MACHINES,
                machine("web101").path("id").asLong(),
                "{\"custom_fields\":{\"cost_center\":\"4711\",\"owner_team\":\"web\"}}");
        defaults(
                Map.of(
                        "virtual_machine.cost_center", "none",
                        "virtual_machine.owner_team", "nobody"));

        rig.sync(NODES, List.of(moreMemory(web(100)), moreMemory(web(101))));

        assertThat(rig.failures()).isEmpty();
        assertThat(machine("web100").path("memory").asLong()).isEqualTo(16384);
        assertThat(machine("web100").at("/custom_fields/cost_center").asString()).isEqualTo("none");
        assertThat(machine("web100").at("/custom_fields/owner_team").asString())
                .isEqualTo("nobody");
        assertThat(machine("web101").path("memory").asLong()).isEqualTo(16384);
        assertThat(machine("web101").at("/custom_fields/cost_center").asString()).isEqualTo("4711");
        assertThat(machine("web101").at("/custom_fields/owner_team").asString()).isEqualTo("web");
    }

    @Test
    void aKnownObjectGetsOneThatStandsThereEmpty() {
        rig.sync(NODES, List.of(web(100)));
        long field =
                person.make(
                                "extras/custom-fields",
                                "{\"name\":\"cost_center\",\"type\":\"text\",\"object_types\":[\"virtualization.virtualmachine\"]}")
                        .path("id")
                        .asLong();
        person.change(
                MACHINES,
                machine("web100").path("id").asLong(),
                "{\"custom_fields\":{\"cost_center\":null}}");
        person.change("extras/custom-fields", field, "{\"required\":true}");
        defaults(Map.of("virtual_machine.cost_center", "none"));

        rig.sync(NODES, List.of(moreMemory(web(100))));

        assertThat(rig.failures()).isEmpty();
        assertThat(machine("web100").at("/custom_fields/cost_center").asString()).isEqualTo("none");
    }

    @Test
    void withoutThemTheFailureNamesTheField() {
        require(person, "cost_center", "text", "\"virtualization.virtualmachine\"");

        rig.sync(NODES, List.of(web(100)));

        assertThat(rig.failures()).isNotEmpty();
        assertThat(rig.failures().getFirst().failure().message()).contains("cost_center");
    }

    @Test
    void canBeSetForEveryModelThatIsNamedForThem() {
        assertThat(NetBoxModels.ALL.stream().map(Model::word)).containsAll(SyncRules.DEFAULTED);
    }

    private static Guest moreMemory(Guest it) {
        return new Guest(
                it.toSync(),
                it.vcpus(),
                16L << 30,
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
                it.disks(),
                it.nics(),
                it.addressesObserved(),
                it.addressNote());
    }
}

package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What older backends and the plugin left in NetBox is recognised, and on request carried on. */
class OlderBackendsTest {
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final String ROWS = "plugins/proxbox/sync-state/virtual-machines";
    private static final SyncPolicy LEGACY = legacyFields();

    private final List<Node> nodes = List.of(node("pve1", 11));
    private final Guest guest = guest(101, "web101", "pve1", "198.51.100.101/24");
    private NetBoxSimulator netbox;
    private WriterRig rig;
    private Person person;

    @BeforeEach
    void start() {
        start(Map.of("netbox_proxbox", "0.0.29.post6"));
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    private void start(Map<String, String> plugins) {
        if (netbox != null) {
            netbox.close();
        }
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults().withPlugins(plugins));
        rig = new WriterRig(netbox.url(), netbox.token());
        person = new Person(netbox);
        rig.sync(nodes, List.of(guest(100, "web100", "pve1")));
    }

    @Test
    void adoptsTheMachineThatThePluginKnowsByItsVmId() {
        long old = machine("called otherwise");
        row(old, 101, "qemu", "lab");

        rig.sync(nodes, both());

        assertThat(rig.failures()).isEmpty();
        assertThat(netbox.count(MACHINES)).isEqualTo(2);
        assertThat(byId(old).path("name").asString()).isEqualTo("web101");
        assertThat(byId(old).at("/custom_fields/proxbox_source").asString())
                .isEqualTo("lab/qemu/101");
        rig.sync(nodes, both());
        assertThat(rig.writes()).isZero();
    }

    @Test
    void believesThePluginRatherThanTheFieldsOfOlderBackendsAndThoseRatherThanNames() {
        person.make(
                "extras/custom-fields",
                "{\"name\": \"proxmox_vm_id\", \"type\": \"integer\", \"object_types\": [\"virtualization.virtualmachine\"]}");
        long byName = machine("web101");
        long byField = machine("by field");
        person.change(MACHINES, byField, "{\"custom_fields\": {\"proxmox_vm_id\": 101}}");
        long byRow = machine("by row");
        row(byRow, 101, "qemu", "");
        person.change(MACHINES, byName, "{\"name\": \"web101 of old\"}");

        rig.sync(nodes, both());

        assertThat(byId(byRow).path("name").asString()).isEqualTo("web101");
        assertThat(byId(byField).path("name").asString()).isEqualTo("by field");
    }

    @Test
    void refusesToChooseBetweenTwoMachinesOfThePlugin() {
        row(machine("a"), 101, "qemu", "lab");
        row(machine("b"), 101, "qemu", "lab");

        rig.sync(nodes, both());

        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.failure()).isInstanceOf(Failure.Conflict.class);
                            assertThat(failure.failure().cause()).contains("VMID 101");
                        });
        assertThat(netbox.count(MACHINES)).isEqualTo(3);
    }

    @Test
    void takesNoMachineByNameThatThePluginSaysIsAnotherGuest() {
        long other = machine("web101");
        row(other, 999, "qemu", "lab");

        rig.sync(nodes, both());

        assertThat(rig.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.source()).isEqualTo("qemu/101"));
        assertThat(byId(other).at("/custom_fields/proxbox_source").isNull()).isTrue();
    }

    @Test
    void takesNoContainerForAMachineNorAGuestOfAnotherCluster() {
        row(machine("a container"), 101, "lxc", "lab");
        row(machine("elsewhere"), 101, "qemu", "another");

        rig.sync(nodes, both());

        assertThat(rig.failures()).isEmpty();
        assertThat(rig.counts(Stage.VIRTUAL_MACHINES).created()).isEqualTo(1);
    }

    @Test
    void asksThePluginNothingOnceAllGuestsAreKnown() {
        machine("theirs");
        rig.sync(nodes, both());
        netbox.requests().reset();

        rig.sync(nodes, both());

        assertThat(netbox.requests().count("GET", "/api/" + ROWS + "/")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.28"})
    void writesTheFieldsOfOlderBackendsOnRequest(String plugin) {
        start(plugin.isEmpty() ? Map.of() : Map.of("netbox_proxbox", plugin));
        rig.policy = LEGACY;

        rig.sync(nodes, both());

        assertThat(rig.broken()).isEmpty();
        ObjectNode fields = (ObjectNode) named("web101").path("custom_fields");
        assertThat(fields.path("proxmox_vm_id").asInt()).isEqualTo(101);
        assertThat(fields.path("proxmox_vm_type").asString()).isEqualTo("qemu");
        assertThat(fields.path("proxmox_node").asString()).isEqualTo("pve1");
        assertThat(fields.path("proxmox_cluster").asString()).isEqualTo("lab");
        assertThat(fields.path("proxmox_start_at_boot").asBoolean()).isTrue();
        assertThat(fields.path("proxmox_link").asString())
                .isEqualTo("https://pve.example:8006/#v1:0:=qemu%2F101");
        rig.sync(nodes, both());
        assertThat(rig.writes()).isZero();
    }

    @Test
    void writesNoFieldsOfOlderBackendsWhereThePluginHasRows() {
        rig.policy = LEGACY;

        rig.sync(nodes, both());

        assertThat(netbox.all("extras/custom-fields"))
                .noneMatch(field -> field.path("name").asString().startsWith("proxmox_"));
    }

    private List<Guest> both() {
        return List.of(guest(100, "web100", "pve1"), guest);
    }

    private long machine(String name) {
        long cluster = netbox.all("virtualization/clusters").getFirst().path("id").asLong();
        return person.make(MACHINES, "{\"name\": \"" + name + "\", \"cluster\": " + cluster + "}")
                .path("id")
                .asLong();
    }

    private void row(long machine, int vmid, String type, String cluster) {
        person.make(
                ROWS,
                "{\"virtual_machine\": {\"id\": %d}, \"proxmox_vm_id\": %d, \"proxmox_vm_type\": \"%s\", \"proxmox_cluster_name\": \"%s\"}"
                        .formatted(machine, vmid, type, cluster));
    }

    private ObjectNode byId(long id) {
        return netbox.all(MACHINES).stream()
                .filter(machine -> machine.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode named(String name) {
        return netbox.all(MACHINES).stream()
                .filter(machine -> machine.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SyncPolicy legacyFields() {
        SyncPolicy it = SyncPolicy.DEFAULT;
        return new SyncPolicy(
                it.ownership(),
                it.tagAll(),
                it.interfaceNames(),
                it.platforms(),
                it.templates(),
                true,
                it.diskBase(),
                it.linkLocal(),
                it.preferIpv6(),
                it.pools(),
                it.rules(),
                it.prune());
    }
}

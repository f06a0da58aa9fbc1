package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Two clusters whose nodes have equal names, and devices of people with such names. */
class TwoClustersTest {
    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final Person person = new Person(netbox);
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());

    @BeforeEach
    void standsInBerlin() {
        person.make("dcim/sites", "{\"name\": \"Berlin\", \"slug\": \"berlin\"}");
        person.make("tenancy/tenants", "{\"name\": \"Acme\", \"slug\": \"acme\"}");
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    private void sync(String cluster, String tenant, int number) {
        rig.cluster = new ClusterFacts(cluster, false, "9.1.6", cluster, Map.of());
        rig.placement = new Placement("Berlin", tenant, null);
        List<Node> nodes = List.of(node("pve1", number));
        List<Guest> guests = List.of(guest(100, "web", "pve1", "198.51.100." + number + "/24"));
        rig.sync(nodes, guests);
    }

    private void syncsTwiceWithoutAWrite(String first, String second, String tenant) {
        sync(first, null, 11);
        assertThat(rig.failures()).isEmpty();
        sync(second, tenant, 12);
        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).isEmpty();
        sync(first, null, 11);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
        sync(second, tenant, 12);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
    }

    @Test
    void givesTheSecondNodeANameOfItsOwn() {
        syncsTwiceWithoutAWrite("a", "b", null);

        assertThat(netbox.all("dcim/devices"))
                .extracting(
                        device -> device.path("name").asString(),
                        device -> device.at("/cluster/name").asString())
                .containsExactlyInAnyOrder(tuple("pve1", "a"), tuple("pve1 (b)", "b"));
        assertThat(netbox.all("virtualization/virtual-machines"))
                .extracting(
                        vm -> vm.at("/device/name").asString(),
                        vm -> vm.at("/cluster/name").asString())
                .containsExactlyInAnyOrder(tuple("pve1", "a"), tuple("pve1 (b)", "b"));
    }

    @Test
    void givesBothTheNameWhereTheirTenantsDiffer() {
        syncsTwiceWithoutAWrite("a", "b", "Acme");

        assertThat(netbox.all("dcim/devices"))
                .extracting(
                        device -> device.path("name").asString(),
                        device -> device.at("/cluster/name").asString())
                .containsExactlyInAnyOrder(tuple("pve1", "a"), tuple("pve1", "b"));
    }

    @Test
    void leavesADeviceThatAPersonPutIntoAnotherCluster() {
        sync("a", null, 11);
        ObjectNode theirs = device("pve1");
        person.change(
                "dcim/devices",
                theirs.path("id").asLong(),
                "{\"custom_fields\": {\"proxbox_source\": null, \"proxbox_created\": null}}");

        sync("b", null, 12);

        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.source()).isEqualTo("node/pve1");
                            assertThat(failure.failure().cause())
                                    .contains("'pve1' of someone else")
                                    .contains("b/node/pve1");
                        });
        assertThat(device("pve1").at("/cluster/name").asString()).isEqualTo("a");
        assertThat(netbox.count("virtualization/virtual-machines")).isEqualTo(2);
        sync("b", null, 12);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void tellsTwoStandaloneHostsOfOneNameApart() {
        for (String site : new String[] {null, "Berlin"}) {
            for (int run = 0; run < 2; run++) {
                standalone("pve", site, 11);
                assertThat(rig.failures()).isEmpty();
                assertThat(run == 0 || rig.writes() == 0).isTrue();
                standalone("pve (second)", site, 12);
                assertThat(rig.failures()).isEmpty();
                assertThat(run == 0 || rig.writes() == 0).isTrue();
            }
            assertThat(netbox.all("dcim/devices"))
                    .extracting(device -> device.at("/cluster/name").asString())
                    .containsExactlyInAnyOrder("pve", "pve (second)");
        }
    }

    private void standalone(String key, String site, int number) {
        rig.cluster =
                new ClusterFacts("pve", true, "9.1.6", key, Map.of())
                        .identified(key, key, List.of());
        rig.placement = new Placement(site, null, null);
        rig.sync(
                List.of(node("pve", number)),
                List.of(guest(100, "web", "pve", "198.51.100." + number + "/24")));
    }

    @Test
    void bringsADeviceBackThatAPersonMovedToAnotherCluster() {
        sync("a", null, 11);
        sync("b", null, 12);
        long id = device("pve1 (b)").path("id").asLong();
        rig.cluster = new ClusterFacts("b", false, "9.1.6", "b", Map.of());
        person.change(
                "virtualization/virtual-machines",
                netbox.all("virtualization/virtual-machines").getLast().path("id").asLong(),
                "{\"device\": null}");
        person.change(
                "dcim/devices",
                id,
                "{\"name\": \"host b\", \"cluster\": "
                        + device("pve1").at("/cluster/id").asLong()
                        + "}");

        sync("b", null, 12);

        assertThat(rig.failures()).isEmpty();
        assertThat(netbox.count("dcim/devices")).isEqualTo(2);
        assertThat(device("host b").path("id").asLong()).isEqualTo(id);
        assertThat(device("host b").at("/cluster/name").asString()).isEqualTo("b");
        sync("a", null, 11);
        assertThat(rig.failures()).isEmpty();
        sync("b", null, 12);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
    }

    @Test
    void takesNoMachineThatNetBoxSaysIsThereAndIsAnothers() {
        sync("b", null, 12);
        ObjectNode machine = netbox.all("virtualization/virtual-machines").getFirst();
        person.change(
                "virtualization/virtual-machines",
                machine.path("id").asLong(),
                "{\"custom_fields\": {\"proxbox_source\": \"a/qemu/7\"}}");

        sync("b", null, 12);

        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure.failure().cause())
                                        .contains("a/qemu/7")
                                        .contains("b/qemu/100"));
        assertThat(netbox.all("virtualization/virtual-machines"))
                .singleElement()
                .satisfies(
                        there ->
                                assertThat(there.at("/custom_fields/proxbox_source").asString())
                                        .isEqualTo("a/qemu/7"));
    }

    private ObjectNode device(String name) {
        return netbox.all("dcim/devices").stream()
                .filter(device -> device.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

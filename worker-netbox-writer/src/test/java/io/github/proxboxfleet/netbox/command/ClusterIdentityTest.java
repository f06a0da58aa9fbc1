package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a cluster in NetBox when it is called otherwise, or becomes another's part. */
class ClusterIdentityTest {
    private static final String CLUSTERS = "virtualization/clusters";
    private static final String MACHINES = "virtualization/virtual-machines";

    private final List<Node> nodes = List.of(node("pve1", 11));
    private final List<Guest> guests =
            List.of(
                    guest(100, "web", "pve1", "198.51.100.100/24"),
                    guest(101, "db", "pve1", "198.51.100.101/24"));
    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());

    @BeforeEach
    void syncTheStandaloneHost() {
        rig.cluster = standalone("pve1");
        rig.sync(nodes, guests);
        assertThat(rig.failures()).isEmpty();
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    private static ClusterFacts standalone(String name) {
        return new ClusterFacts(name, true, "9.1.6", "f1", Map.of());
    }

    private static ClusterFacts cluster(String name, String key, String title, String... former) {
        return new ClusterFacts(name, false, "9.1.6", "f2", Map.of())
                .identified(key, title, List.of(former));
    }

    @Test
    void aClusterThatIsCalledOtherwiseIsRenamedAndNothingIsMadeAgain() {
        rig.cluster = cluster("lab", "pve1", "lab");
        rig.sync(nodes, guests);

        assertThat(rig.failures()).isEmpty();
        assertThat(netbox.all(CLUSTERS)).hasSize(1);
        assertThat(netbox.all(CLUSTERS).getFirst().path("name").asString()).isEqualTo("lab");
        assertThat(netbox.all(MACHINES))
                .hasSize(2)
                .allSatisfy(
                        machine ->
                                assertThat(machine.at("/custom_fields/proxbox_source").asString())
                                        .startsWith("pve1/qemu/"));
        assertThat(netbox.all("ipam/vlan-groups")).hasSize(1);

        rig.sync(nodes, guests);
        assertThat(rig.writes()).isZero();
        rig.restarted().sync(nodes, guests);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void aNameThatAPersonGaveTheClusterStays() {
        new Person(netbox)
                .change(
                        CLUSTERS,
                        netbox.all(CLUSTERS).getFirst().path("id").asLong(),
                        "{\"name\": \"Berlin basement\"}");

        rig.cluster = cluster("lab", "pve1", "lab");
        rig.sync(nodes, guests);

        assertThat(netbox.all(CLUSTERS).getFirst().path("name").asString())
                .isEqualTo("Berlin basement");
        assertThat(netbox.all(MACHINES)).hasSize(2);
        rig.sync(nodes, guests);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void whatAHostThatJoinsAClusterHasInNetBoxGoesOnThere() {
        List<Node> others = List.of(node("pve9", 19));
        List<Guest> theirs = List.of(guest(200, "mail", "pve9", "198.51.100.200/24"));
        rig.cluster = cluster("prod", "prod", "prod");
        rig.sync(others, theirs);
        assertThat(rig.failures()).isEmpty();
        List<String> before = ids(MACHINES, "dcim/devices", "ipam/ip-addresses");

        rig.cluster = cluster("prod", "prod", "prod", "pve1");
        List<Node> all = List.of(others.getFirst(), nodes.getFirst());
        List<Guest> together = List.of(guests.get(0), guests.get(1), theirs.getFirst());
        rig.sync(all, together);

        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).isEmpty();
        assertThat(ids(MACHINES, "dcim/devices", "ipam/ip-addresses")).isEqualTo(before);
        assertThat(netbox.all(MACHINES))
                .allSatisfy(
                        machine ->
                                assertThat(machine.at("/cluster/name").asString())
                                        .isEqualTo("prod"));
        assertThat(netbox.all("dcim/devices"))
                .allSatisfy(
                        device ->
                                assertThat(device.at("/cluster/name").asString())
                                        .isEqualTo("prod"));

        rig.sync(all, together);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
        rig.restarted().sync(all, together);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void aGuestOfAJoinedHostThatIsGoneIsMarked() {
        rig.cluster = cluster("prod", "prod", "prod", "pve1");
        List<Guest> left = List.of(guests.getFirst());
        rig.sync(nodes, left);

        assertThat(rig.failures()).isEmpty();
        assertThat(netbox.all(MACHINES))
                .extracting(
                        machine ->
                                machine.path("name").asString()
                                        + " "
                                        + machine.at("/status/value").asString())
                .containsExactlyInAnyOrder("web active", "db decommissioning");
    }

    private List<String> ids(String... paths) {
        List<String> ids = new ArrayList<>();
        for (String path : paths) {
            netbox.all(path).forEach(each -> ids.add(path + " " + each.path("id").asLong()));
        }
        return ids;
    }
}

package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Clusters that people have placed: on several sites, in a region, in a room. */
class ClusterScopeTest {
    private static final String CLUSTERS = "virtualization/clusters";
    private static final String DEVICES = "dcim/devices";
    private static final String MACHINES = "virtualization/virtual-machines";

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final Person person = new Person(netbox);
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());
    private final List<Node> nodes = List.of(node("pve1", 11), node("pve2", 12));
    private final List<Guest> guests =
            List.of(
                    guest(100, "web", "pve1", "198.51.100.100/24"),
                    guest(101, "db", "pve2", "198.51.100.101/24"));
    private long berlin;
    private long hamburg;
    private long type;

    @AfterEach
    void stop() {
        netbox.close();
    }

    @BeforeEach
    void hasTwoSites() {
        berlin = make("dcim/sites", "{\"name\": \"Berlin\", \"slug\": \"berlin\"}");
        hamburg = make("dcim/sites", "{\"name\": \"Hamburg\", \"slug\": \"hamburg\"}");
        type = make("virtualization/cluster-types", "{\"name\": \"Any\", \"slug\": \"any\"}");
    }

    private long make(String path, String body) {
        return person.make(path, body).path("id").asLong();
    }

    private long cluster(String scope) {
        return make(CLUSTERS, "{\"name\": \"lab\", \"type\": " + type + scope + "}");
    }

    private long device(String name, long site, Long cluster) {
        long maker = find("dcim/manufacturers", "slug", "own");
        if (maker == 0) {
            maker = make("dcim/manufacturers", "{\"name\": \"Own\", \"slug\": \"own\"}");
            make(
                    "dcim/device-types",
                    "{\"manufacturer\": " + maker + ", \"model\": \"Box\", \"slug\": \"box\"}");
            make("dcim/device-roles", "{\"name\": \"Host\", \"slug\": \"host\"}");
        }
        return make(
                DEVICES,
                "{\"name\": \"%s\", \"site\": %d, \"cluster\": %s, \"device_type\": %d, \"role\": %d}"
                        .formatted(
                                name,
                                site,
                                cluster,
                                find("dcim/device-types", "slug", "box"),
                                find("dcim/device-roles", "slug", "host")));
    }

    private long find(String path, String field, String value) {
        return netbox.all(path).stream()
                .filter(object -> object.path(field).asString().equals(value))
                .mapToLong(object -> object.path("id").asLong())
                .findFirst()
                .orElse(0);
    }

    private void syncsTwice() {
        rig.sync(nodes, guests);
        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).isEmpty();
        rig.sync(nodes, guests);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
        rig.restarted().sync(nodes, guests);
        assertThat(rig.writes()).isZero();
    }

    private List<org.assertj.core.groups.Tuple> places(String path) {
        return netbox.all(path).stream()
                .map(
                        object ->
                                tuple(
                                        object.path("name").asString(),
                                        object.at("/site/name").asString()))
                .toList();
    }

    @Test
    void keepsAClusterThatIsOverTwoSites() {
        long cluster = cluster("");
        device("pve1", berlin, cluster);
        device("pve2", hamburg, cluster);

        syncsTwice();

        assertThat(places(DEVICES))
                .containsExactlyInAnyOrder(tuple("pve1", "Berlin"), tuple("pve2", "Hamburg"));
        assertThat(places(MACHINES))
                .containsExactlyInAnyOrder(tuple("web", "Berlin"), tuple("db", "Hamburg"));
        assertThat(clusterRow().path("scope_type").isNull()).isTrue();
        assertThat(netbox.count("dcim/sites")).isEqualTo(2);
    }

    @Test
    void takesAMachineToTheSiteOfTheNodeThatItMovesTo() {
        long cluster = cluster("");
        device("pve1", berlin, cluster);
        device("pve2", hamburg, cluster);
        rig.sync(nodes, guests);

        rig.sync(nodes, List.of(guest(100, "web", "pve2", "198.51.100.100/24"), guests.getLast()));

        assertThat(rig.failures()).isEmpty();
        assertThat(places(MACHINES))
                .containsExactlyInAnyOrder(tuple("web", "Hamburg"), tuple("db", "Hamburg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcim/regions", "dcim/site-groups"})
    void keepsAScopeThatIsLargerThanASite(String kind) {
        long scope = make(kind, "{\"name\": \"North\", \"slug\": \"north\"}");
        String scopeType = kind.equals("dcim/regions") ? "dcim.region" : "dcim.sitegroup";
        cluster(", \"scope_type\": \"" + scopeType + "\", \"scope_id\": " + scope);
        device("pve1", berlin, null);
        device("pve2", hamburg, null);

        syncsTwice();

        assertThat(places(DEVICES))
                .containsExactlyInAnyOrder(tuple("pve1", "Berlin"), tuple("pve2", "Hamburg"));
        assertThat(clusterRow().path("scope_type").asString()).isEqualTo(scopeType);
        assertThat(clusterRow().path("scope_id").asLong()).isEqualTo(scope);
    }

    @Test
    void makesASiteForNodesThatNobodyPlaced() {
        long region = make("dcim/regions", "{\"name\": \"North\", \"slug\": \"north\"}");
        cluster(", \"scope_type\": \"dcim.region\", \"scope_id\": " + region);

        syncsTwice();

        assertThat(places(DEVICES))
                .containsExactlyInAnyOrder(
                        tuple("pve1", "Proxmox Default Site - lab"),
                        tuple("pve2", "Proxmox Default Site - lab"));
        assertThat(clusterRow().path("scope_type").asString()).isEqualTo("dcim.region");
    }

    @Test
    void putsNewNodesIntoTheRoomThatIsTheClustersScope() {
        long room =
                make(
                        "dcim/locations",
                        "{\"name\": \"Room\", \"slug\": \"room\", \"site\": " + berlin + "}");
        cluster(", \"scope_type\": \"dcim.location\", \"scope_id\": " + room);

        syncsTwice();

        assertThat(places(DEVICES))
                .containsExactlyInAnyOrder(tuple("pve1", "Berlin"), tuple("pve2", "Berlin"));
        assertThat(netbox.all(DEVICES))
                .allSatisfy(
                        device ->
                                assertThat(device.at("/location/name").asString())
                                        .isEqualTo("Room"));
        assertThat(places(MACHINES))
                .containsExactlyInAnyOrder(tuple("web", "Berlin"), tuple("db", "Berlin"));
    }

    @Test
    void saysOnceThatTheClusterCannotBeChangedAndWritesTheRest() {
        cluster("");
        netbox.faults()
                .on("PATCH", "/api/" + CLUSTERS)
                .reject(_ -> true, "scope", "Nobody may touch this cluster.");

        rig.sync(nodes, guests);

        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.kind()).isEqualTo("virtualization.cluster");
                            assertThat(failure.failure().cause()).contains("Nobody may touch");
                        });
        assertThat(rig.counts(Stage.VIRTUAL_MACHINES).created()).isEqualTo(2);
    }

    private ObjectNode clusterRow() {
        return netbox.all(CLUSTERS).getFirst();
    }
}

package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** VLANs that an operator keeps somewhere above the cluster are used, not made again. */
class VlanCoverageTest {
    private static final List<Node> NODES = List.of(node("pve1", 11));

    /** In VLAN 20. */
    private static final List<Guest> GUESTS =
            List.of(guest(100, "web", "pve1", "198.51.100.10/24"));

    private NetBoxSimulator netbox;
    private WriterRig rig;
    private Person person;
    private long site;
    private long region;
    private long siteGroup;
    private long clusterGroup;
    private long cluster;

    @BeforeEach
    void start() {
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        rig = new WriterRig(netbox.url(), netbox.token());
        rig.placement = new Placement("berlin", null, null);
        person = new Person(netbox);
        long europe = named("dcim/regions", "europe", "");
        region = named("dcim/regions", "germany", ",\"parent\":" + europe);
        siteGroup = named("dcim/site-groups", "own", "");
        site = named("dcim/sites", "berlin", ",\"region\":" + region + ",\"group\":" + siteGroup);
        named("dcim/sites", "hamburg", "");
        clusterGroup = named("virtualization/cluster-groups", "pve", "");
        long type = named("virtualization/cluster-types", "cluster", "");
        cluster =
                person.make(
                                "virtualization/clusters",
                                "{\"name\":\"lab\",\"type\":%d,\"group\":%d,\"scope_type\":\"dcim.site\",\"scope_id\":%d}"
                                        .formatted(type, clusterGroup, site))
                        .path("id")
                        .asLong();
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    private long named(String path, String name, String more) {
        return person.make(
                        path, "{\"name\":\"" + name + "\",\"slug\":\"" + name + "\"" + more + "}")
                .path("id")
                .asLong();
    }

    private long vlan(String name, String more) {
        return person.make("ipam/vlans", "{\"vid\":20,\"name\":\"" + name + "\"" + more + "}")
                .path("id")
                .asLong();
    }

    private long group(String name, String type, long id) {
        return named(
                "ipam/vlan-groups",
                name,
                type.isEmpty() ? "" : ",\"scope_type\":\"" + type + "\",\"scope_id\":" + id);
    }

    private long scope(String of) {
        return switch (of) {
            case "virtualization.cluster" -> cluster;
            case "virtualization.clustergroup" -> clusterGroup;
            case "dcim.site" -> site;
            case "dcim.sitegroup" -> siteGroup;
            case "dcim.region" -> region;
            default -> 0;
        };
    }

    /** Of the guest's NIC. */
    private ObjectNode nic() {
        return netbox.all("virtualization/interfaces").getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "virtualization.cluster",
        "virtualization.clustergroup",
        "dcim.site",
        "dcim.sitegroup",
        "dcim.region",
        "''"
    })
    void usesAVlanOfAGroupThatCoversTheClusterOrItsSite(String type) {
        long vlan = vlan("servers", ",\"group\":" + group("campus", type, scope(type)));

        rig.sync(NODES, GUESTS);

        assertThat(rig.failures()).isEmpty();
        assertThat(nic().at("/untagged_vlan/id").asLong()).isEqualTo(vlan);
        assertThat(netbox.count("ipam/vlans")).isEqualTo(1);
        assertThat(netbox.count("ipam/vlan-groups")).isEqualTo(1);
        rig.sync(NODES, GUESTS);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void usesAVlanOfTheRegionAboveTheRegion() {
        long europe = region - 1;
        long vlan = vlan("servers", ",\"group\":" + group("europe", "dcim.region", europe));

        rig.sync(NODES, GUESTS);

        assertThat(nic().at("/untagged_vlan/id").asLong()).isEqualTo(vlan);
    }

    @Test
    void usesAVlanWithoutGroupAndSite() {
        long vlan = vlan("servers", "");

        rig.sync(NODES, GUESTS);

        assertThat(nic().at("/untagged_vlan/id").asLong()).isEqualTo(vlan);
    }

    @Test
    void usesTheNearestOfSeveral() {
        vlan("global", "");
        vlan("region", ",\"group\":" + group("r", "dcim.region", region));
        long near = vlan("site", ",\"group\":" + group("s", "dcim.site", site));

        rig.sync(NODES, GUESTS);

        assertThat(nic().at("/untagged_vlan/id").asLong()).isEqualTo(near);
    }

    @Test
    void doesNotUseAVlanOfAnotherSite() {
        long hamburg = site + 1;
        long one = vlan("far", ",\"group\":" + group("s", "dcim.site", hamburg));
        long two = vlan("farther", ",\"site\":" + hamburg);

        rig.sync(NODES, GUESTS);

        assertThat(rig.failures()).isEmpty();
        assertThat(nic().at("/untagged_vlan/id").asLong()).isNotIn(one, two);
        assertThat(nic().at("/untagged_vlan/vid").asInt()).isEqualTo(20);
    }

    @Test
    void saysWhichCouldBeMeantAndLeavesWhatIsThereUntilTheEndpointNamesAGroup() {
        long one = vlan("one", "");
        long campus = group("campus", "", 0);
        long two = vlan("two", ",\"group\":" + campus);
        rig.sync(NODES, GUESTS);

        assertThat(rig.failures()).isNotEmpty();
        assertThat(rig.failures())
                .allSatisfy(
                        failure -> {
                            assertThat(failure.failure()).isInstanceOf(Failure.Conflict.class);
                            assertThat(failure.failure().message())
                                    .contains("'one'", "'two'", "vlan_group");
                        });
        assertThat(netbox.count("ipam/vlans")).isEqualTo(2);
        person.change(
                "virtualization/interfaces",
                nic().path("id").asLong(),
                "{\"untagged_vlan\":" + one + "}");
        rig.sync(NODES, GUESTS);
        assertThat(nic().at("/untagged_vlan/id").asLong()).isEqualTo(one);

        rig.placement = new Placement(null, "berlin", List.of(), null, null, List.of(), "campus");
        rig.sync(NODES, GUESTS);
        assertThat(rig.failures()).isEmpty();
        assertThat(nic().at("/untagged_vlan/id").asLong()).isEqualTo(two);
    }

    @Test
    void makesWhatIsMissingInTheGroupThatTheEndpointNames() {
        long hamburgs = group("other", "dcim.site", site + 1);
        rig.placement =
                new Placement(
                        null, "berlin", List.of(), null, null, List.of(), Long.toString(hamburgs));
        vlan("site", ",\"site\":" + site);

        rig.sync(NODES, GUESTS);

        assertThat(rig.failures()).isEmpty();
        ObjectNode vlan =
                netbox.all("ipam/vlans").stream()
                        .filter(row -> row.at("/group/id").asLong() == hamburgs)
                        .findFirst()
                        .orElseThrow();
        assertThat(nic().at("/untagged_vlan/id").asLong()).isEqualTo(vlan.path("id").asLong());
    }

    @Test
    void theNextRunTakesAnotherGroupUpThoughTheClusterIsKnown() {
        rig.sync(NODES, GUESTS);
        long before = nic().at("/untagged_vlan/id").asLong();
        group("campus", "", 0);
        rig.placement = new Placement(null, "berlin", List.of(), null, null, List.of(), "campus");

        rig.sync(NODES, GUESTS);

        assertThat(nic().at("/untagged_vlan/id").asLong()).isNotEqualTo(before);
        assertThat(nic().at("/untagged_vlan/vid").asInt()).isEqualTo(20);
    }

    @Test
    void doesWithoutRegionsThatTheTokenMayNotView() {
        netbox.revokePermission("dcim.region", "view");
        vlan("region", ",\"group\":" + group("r", "dcim.region", region));

        rig.sync(NODES, GUESTS);

        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).isEmpty();
    }
}

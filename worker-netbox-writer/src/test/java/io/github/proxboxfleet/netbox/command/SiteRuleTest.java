package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.rule.Glob;
import io.github.proxboxfleet.model.rule.SiteRule;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The nodes of one cluster stand on several sites, by their names. */
class SiteRuleTest {
    private static final List<Node> NODES =
            List.of(node("pve-b1", 11), node("pve-h1", 12), node("other", 13));
    private static final List<Guest> GUESTS =
            List.of(
                    guest(100, "one", "pve-b1", "198.51.100.10/24"),
                    guest(101, "two", "pve-h1", "198.51.100.11/24"));

    private NetBoxSimulator netbox;
    private WriterRig rig;
    private Person person;

    @BeforeEach
    void start() {
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        rig = new WriterRig(netbox.url(), netbox.token());
        person = new Person(netbox);
        List.of("Berlin", "Hamburg", "Rest")
                .forEach(
                        name ->
                                person.make(
                                        "dcim/sites",
                                        "{\"name\":\"%s\",\"slug\":\"%s\"}"
                                                .formatted(name, name.toLowerCase())));
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    private void rules(SiteRule... rules) {
        rig.placement = new Placement(null, "Rest", List.of(rules), null, null, List.of(), null);
    }

    private Map<String, String> sites(String path) {
        Map<String, String> sites = new TreeMap<>();
        for (ObjectNode row : netbox.all(path)) {
            sites.put(row.path("name").asString(""), row.at("/site/name").asString("-"));
        }
        return sites;
    }

    @Test
    void theFirstRuleThatMatchesANodesNameSaysWhereItStandsAndItsGuests() {
        rules(
                new SiteRule(new Glob("pve-b*"), "Berlin"),
                new SiteRule(new Glob("pve-*"), "hamburg"),
                new SiteRule(new Glob("pve-b1"), "Rest"));

        rig.sync(NODES, GUESTS);

        assertThat(rig.failures()).isEmpty();
        assertThat(sites("dcim/devices"))
                .isEqualTo(Map.of("pve-b1", "Berlin", "pve-h1", "Hamburg", "other", "Rest"));
        assertThat(sites("virtualization/virtual-machines"))
                .isEqualTo(Map.of("one", "Berlin", "two", "Hamburg"));
        rig.sync(NODES, GUESTS);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void theNextRunTakesRulesUpForNewNodesThoughTheClusterWasOnOneSite() {
        rules();
        rig.sync(NODES.subList(0, 1), GUESTS.subList(0, 1));
        assertThat(sites("dcim/devices")).isEqualTo(Map.of("pve-b1", "Rest"));
        rules(new SiteRule(new Glob("pve-*"), "Hamburg"));

        rig.sync(NODES, GUESTS);

        assertThat(rig.failures()).isEmpty();
        assertThat(sites("dcim/devices"))
                .isEqualTo(Map.of("pve-b1", "Rest", "pve-h1", "Hamburg", "other", "Rest"));
        rig.sync(NODES, GUESTS);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void movesDevicesThatAreThereWhereTheFieldIsOurs() throws ReflectiveOperationException {
        rules();
        rig.sync(NODES.subList(0, 1), GUESTS.subList(0, 1));
        rules(new SiteRule(new Glob("pve-*"), "Hamburg"));
        rig.policy = PolicyTest.with("ownership", Map.of("device.site", Ownership.ALWAYS));

        rig.sync(NODES, GUESTS);

        assertThat(rig.failures()).isEmpty();
        assertThat(sites("dcim/devices")).containsEntry("pve-b1", "Hamburg");
    }

    @Test
    void aSiteThatIsNotThereFailsItsNodesAlone() {
        rules(
                new SiteRule(new Glob("pve-h*"), "Atlantis"),
                new SiteRule(new Glob("pve-b*"), "Berlin"));

        rig.sync(NODES, GUESTS);

        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures())
                .extracting(ObjectFailure::source)
                .contains("node/pve-h1")
                .doesNotContain("node/pve-b1", "node/other");
        assertThat(rig.failures().getFirst().failure().message()).contains("'Atlantis'");
        assertThat(sites("dcim/devices")).isEqualTo(Map.of("pve-b1", "Berlin", "other", "Rest"));
    }

    @Test
    void findsADeviceOfAPersonOnTheSiteThatTheRuleNames() {
        rig.sync(List.of(node("seed", 19)), List.of());
        ObjectNode seed = netbox.all("dcim/devices").getFirst();
        long hamburg = site("Hamburg");
        for (long site : List.of(site("Berlin"), hamburg)) {
            person.make(
                    "dcim/devices",
                    "{\"name\":\"pve-h1\",\"site\":%d,\"role\":%d,\"device_type\":%d}"
                            .formatted(
                                    site,
                                    seed.at("/role/id").asLong(),
                                    seed.at("/device_type/id").asLong()));
        }
        rules(new SiteRule(new Glob("pve-h*"), "Hamburg"));

        rig.sync(NODES, GUESTS);

        assertThat(rig.failures()).isEmpty();
        assertThat(netbox.all("dcim/devices"))
                .filteredOn(row -> row.path("name").asString("").equals("pve-h1"))
                .hasSize(2)
                .filteredOn(row -> row.at("/cluster/name").asString("").equals("lab"))
                .extracting(row -> row.at("/site/id").asLong())
                .containsExactly(hamburg);
    }

    private long site(String name) {
        return netbox.all("dcim/sites").stream()
                .filter(row -> row.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }
}

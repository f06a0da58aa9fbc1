package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.rule.Exclusions;
import io.github.proxboxfleet.model.rule.Glob;
import io.github.proxboxfleet.model.rule.Subnets;
import io.github.proxboxfleet.model.rule.SyncRules;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Interfaces that are excluded are let alone: neither made nor changed nor removed. */
class ExcludeTest {
    private static final List<Node> NODES = List.of(node("pve1", 11));

    private NetBoxSimulator netbox;
    private WriterRig rig;

    @BeforeEach
    void start() {
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        rig = new WriterRig(netbox.url(), netbox.token());
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    static SyncPolicy excluding(String... interfaces) {
        return SyncPolicy.DEFAULT.withRules(
                new SyncRules(
                        Subnets.ALL,
                        null,
                        new Exclusions(
                                List.of(),
                                List.of(),
                                List.of(),
                                Stream.of(interfaces).map(Glob::new).toList()),
                        null,
                        null,
                        null,
                        Map.of()));
    }

    /** With a second interface, in another VLAN. */
    private static Guest web(String second) {
        Guest web = guest(100, "web", "pve1", "198.51.100.10/24");
        return web.withNics(
                List.of(
                        web.nics().getFirst(),
                        new GuestNic(
                                "net1",
                                "net1",
                                "backup0",
                                "BC:24:11:00:00:99",
                                "virtio",
                                "vmbr0",
                                true,
                                null,
                                new Vlans.Access(new Vlans.Vlan(99, null)),
                                List.of(second))));
    }

    private List<String> interfaces(String path) {
        return netbox.all(path).stream().map(row -> row.path("name").asString("")).toList();
    }

    @Test
    void makesNoInterfaceThatIsExcludedByItsNameInTheGuestNorItsAddressNorItsVlan() {
        rig.policy = excluding("backup*");

        rig.sync(NODES, List.of(web("203.0.113.10/24")));

        assertThat(rig.failures()).isEmpty();
        assertThat(interfaces("virtualization/interfaces")).containsExactly("net0");
        assertThat(netbox.all("ipam/ip-addresses"))
                .extracting(row -> row.path("address").asString(""))
                .doesNotContain("203.0.113.10/24");
        assertThat(netbox.all("ipam/vlans"))
                .extracting(row -> row.path("vid").asInt())
                .doesNotContain(99);
    }

    @Test
    void leavesAnInterfaceAloneThatWasSyncedBeforeItWasExcluded() {
        rig.sync(NODES, List.of(web("203.0.113.10/24")));
        ObjectNode before = netbox.export();
        rig.policy = excluding("NET1");

        rig.sync(NODES, List.of(web("203.0.113.99/24")));
        rig.sync(NODES, List.of(guest(100, "web", "pve1", "198.51.100.10/24")));

        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
        assertThat(netbox.export()).isEqualTo(before);

        rig.policy = SyncPolicy.DEFAULT;
        rig.sync(NODES, List.of(web("203.0.113.10/24")));
        assertThat(rig.failures()).isEmpty();
        assertThat(interfaces("virtualization/interfaces"))
                .containsExactlyInAnyOrder("net0", "net1");
    }

    @Test
    void makesNoInterfaceOfANodeThatIsExcluded() {
        rig.policy = excluding("bond*", "eno2");

        rig.sync(NODES, List.of());

        assertThat(rig.failures()).isEmpty();
        assertThat(interfaces("dcim/interfaces")).containsExactlyInAnyOrder("eno1", "vmbr0");
    }

    @Test
    void leavesInterfacesOfNodesAloneAndWhatOthersSayOfThem() {
        rig.sync(NODES, List.of());
        ObjectNode before = netbox.export();
        rig.policy = excluding("vmbr0", "bond0.*");

        rig.sync(NODES, List.of());

        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
        assertThat(netbox.export()).isEqualTo(before);
    }
}

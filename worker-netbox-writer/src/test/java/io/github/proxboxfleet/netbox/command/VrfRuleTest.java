package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.rule.Glob;
import io.github.proxboxfleet.model.rule.IpPrefix;
import io.github.proxboxfleet.model.rule.VrfRule;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Equal addresses have a place each where rules put them into VRFs. */
class VrfRuleTest {
    private static final List<Node> NODES = List.of(node("pve1", 11), node("pve2", 12));

    /** Behind the NAT bridge of each node is the same address. */
    private static final List<Guest> GUESTS =
            List.of(
                    guest(100, "one", "pve1", "10.10.10.2/24"),
                    guest(101, "two", "pve2", "10.10.10.2/24"),
                    guest(102, "web", "pve1", "198.51.100.10/24"));

    private NetBoxSimulator netbox;
    private WriterRig rig;

    @BeforeEach
    void start() {
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        rig = new WriterRig(netbox.url(), netbox.token());
        Person person = new Person(netbox);
        List.of("nat-pve1", "nat-pve2", "prod")
                .forEach(name -> person.make("ipam/vrfs", "{\"name\":\"" + name + "\"}"));
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    private void rules(String vrf, VrfRule... rules) {
        rig.placement = new Placement(null, null, List.of(), null, vrf, List.of(rules), null);
    }

    private Map<String, String> vrfs() {
        Map<String, String> vrfs = new TreeMap<>();
        for (ObjectNode address : netbox.all("ipam/ip-addresses")) {
            vrfs.put(
                    address.at("/assigned_object/virtual_machine/name").asString("node")
                            + " "
                            + address.path("address").asString(""),
                    address.at("/vrf/name").asString("-"));
        }
        return vrfs;
    }

    @Test
    void givesTheNetworkBehindEachNodesBridgeAVrfOfItsOwn() {
        rules(
                null,
                new VrfRule(
                        IpPrefix.parse("10.10.10.0/24"),
                        new Glob("vmbr*"),
                        null,
                        null,
                        "nat-{node}"));

        rig.sync(NODES, GUESTS);

        assertThat(rig.failures()).isEmpty();
        assertThat(vrfs())
                .containsEntry("one 10.10.10.2/24", "nat-pve1")
                .containsEntry("two 10.10.10.2/24", "nat-pve2")
                .containsEntry("web 198.51.100.10/24", "-")
                .containsEntry("node 192.0.2.11/24", "-");
        rig.sync(NODES, GUESTS);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void theFirstRuleThatMatchesCountsAndTheEndpointsVrfForTheRest() {
        rules(
                "prod",
                new VrfRule(null, null, 20, new Glob("pve2"), null),
                new VrfRule(IpPrefix.parse("10.0.0.0/8"), null, null, null, "nat-pve1"));

        rig.sync(NODES, GUESTS);

        assertThat(rig.failures()).isEmpty();
        assertThat(vrfs())
                .containsEntry("one 10.10.10.2/24", "nat-pve1")
                .containsEntry("two 10.10.10.2/24", "-")
                .containsEntry("web 198.51.100.10/24", "prod")
                .containsEntry("node 192.0.2.11/24", "prod");
    }

    @Test
    void aVrfThatIsNotThereCostsItsAddressesAloneAndTakesNoneAway() {
        rig.sync(NODES, GUESTS.subList(1, 3));
        rules(null, new VrfRule(IpPrefix.parse("10.0.0.0/8"), null, null, null, "lost"));

        rig.sync(NODES, GUESTS.subList(1, 3));

        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).extracting(ObjectFailure::source).containsExactly("qemu/101");
        assertThat(rig.failures().getFirst().failure().message()).contains("'lost'");
        assertThat(vrfs())
                .containsEntry("two 10.10.10.2/24", "-")
                .containsEntry("web 198.51.100.10/24", "-");
    }

    @Test
    void theNextRunTakesAChangedRuleUp() {
        rig.sync(NODES, GUESTS.subList(2, 3));
        rules(null, new VrfRule(IpPrefix.parse("10.0.0.0/8"), null, null, null, "prod"));

        rig.sync(NODES, GUESTS.subList(1, 3));

        assertThat(vrfs()).containsEntry("two 10.10.10.2/24", "prod");
    }
}

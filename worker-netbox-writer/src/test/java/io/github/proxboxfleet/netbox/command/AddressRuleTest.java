package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.rule.AddressGrace;
import io.github.proxboxfleet.model.rule.Exclusions;
import io.github.proxboxfleet.model.rule.IpPrefix;
import io.github.proxboxfleet.model.rule.Subnets;
import io.github.proxboxfleet.model.rule.SyncRules;
import io.github.proxboxfleet.model.rule.SyncRules.Ipv6;
import io.github.proxboxfleet.model.rule.SyncRules.NodeAddresses;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which addresses are synced at all. */
class AddressRuleTest {
    private static final List<Node> NODES = List.of(node("pve1", 11));
    private static final String OF_MAC = "2001:db8::be24:11ff:fe00:100/64";

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

    private void rules(
            Subnets subnets, @Nullable Ipv6 ipv6, @Nullable NodeAddresses nodeAddresses) {
        rig.policy =
                SyncPolicy.DEFAULT.withRules(
                        new SyncRules(
                                subnets,
                                ipv6,
                                Exclusions.NONE,
                                nodeAddresses,
                                null,
                                new AddressGrace(1, null),
                                Map.of()));
    }

    private static List<IpPrefix> ranges(String... texts) {
        return Stream.of(texts).map(IpPrefix::parse).toList();
    }

    private void sync(String... addresses) {
        rig.sync(NODES, List.of(guest(100, "web", "pve1", addresses)));
        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).isEmpty();
    }

    private List<String> addresses() {
        return netbox.all("ipam/ip-addresses").stream()
                .map(row -> row.path("address").asString(""))
                .sorted()
                .toList();
    }

    @Test
    void onlyThoseOfRangesThatAreIncludedAndNotExcluded() {
        rules(
                new Subnets(ranges("198.51.100.0/24", "192.0.2.0/24"), ranges("198.51.100.128/25")),
                null,
                null);

        sync("198.51.100.10/24", "198.51.100.200/24", "172.17.0.2/16", "2001:db8::10/64");

        assertThat(addresses()).containsExactly("192.0.2.11/24", "198.51.100.10/24");
        sync("198.51.100.10/24", "198.51.100.200/24", "172.17.0.2/16", "2001:db8::10/64");
        assertThat(rig.writes()).isZero();
    }

    @Test
    void ofNodesToo() {
        rules(new Subnets(null, ranges("192.0.2.0/24")), null, null);

        sync("198.51.100.10/24");

        assertThat(addresses()).containsExactly("198.51.100.10/24");
    }

    @Test
    void oneOfOursThatARuleLeavesOutGoesAsOneThatIsNotShown() {
        sync("198.51.100.10/24", "172.17.0.2/16");
        rules(new Subnets(null, ranges("172.17.0.0/16")), null, null);

        sync("198.51.100.10/24", "172.17.0.2/16");

        assertThat(addresses()).containsExactly("192.0.2.11/24", "198.51.100.10/24");
    }

    @Test
    void oneOfOursGoesThoughTheGuestShowsNoOther() {
        sync("172.17.0.2/16");
        rules(new Subnets(null, ranges("172.17.0.0/16")), null, null);

        sync("172.17.0.2/16");

        assertThat(addresses()).containsExactly("192.0.2.11/24");
    }

    @Test
    void temporaryIpv6AddressesAreNotSyncedWhereOnlyStableOnesAre() {
        rules(Subnets.ALL, Ipv6.STABLE, null);
        sync("198.51.100.10/24", OF_MAC, "2001:db8::10/64", "2001:db8::5c3a:91d2:77aa:1f01/64");
        assertThat(addresses())
                .containsExactly("192.0.2.11/24", "198.51.100.10/24", "2001:db8::10/64", OF_MAC);

        sync("198.51.100.10/24", OF_MAC, "2001:db8::10/64", "2001:db8::9d01:4ac7:81f2:33b5/64");
        assertThat(rig.writes()).isZero();
    }

    @Test
    void aTemporaryIpv6AddressNeverBecomesThePrimaryOne() {
        sync("2001:db8::5c3a:91d2:77aa:1f01/64", OF_MAC);

        assertThat(addresses()).hasSize(3);
        assertThat(
                        netbox.all("virtualization/virtual-machines")
                                .getFirst()
                                .at("/primary_ip6/address")
                                .asString(""))
                .isEqualTo(OF_MAC);
    }

    @Test
    void noIpv6AddressOfAGuestWhereIpv6IsOff() {
        rules(Subnets.ALL, Ipv6.OFF, null);

        sync("198.51.100.10/24", OF_MAC, "2001:db8::10/128");

        assertThat(addresses()).containsExactly("192.0.2.11/24", "198.51.100.10/24");
    }

    @Test
    void addressesOfNodesAreLeftToPeopleWhereTheyAreOff() {
        rules(Subnets.ALL, null, NodeAddresses.OFF);

        sync("198.51.100.10/24");

        assertThat(addresses()).containsExactly("198.51.100.10/24");
        assertThat(netbox.all("dcim/devices").getFirst().path("primary_ip4").isNull()).isTrue();
    }

    @Test
    void addressesOfNodesThatAreThereStayAsTheyAre() {
        sync("198.51.100.10/24");
        var before = netbox.all("dcim/devices").getFirst().at("/primary_ip4/address");
        rules(Subnets.ALL, null, NodeAddresses.OFF);

        rig.sync(List.of(node("pve1", 99)), List.of(guest(100, "web", "pve1", "198.51.100.10/24")));

        assertThat(rig.failures()).isEmpty();
        assertThat(addresses()).containsExactly("192.0.2.11/24", "198.51.100.10/24");
        assertThat(netbox.all("dcim/devices").getFirst().at("/primary_ip4/address"))
                .isEqualTo(before);
    }
}

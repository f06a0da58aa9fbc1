package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.NodeInterface;
import io.github.proxboxfleet.model.inventory.NodeInterface.Kind;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.inventory.Vlans.Vlan;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NodeInterfacesTest {
    private static Map<String, NodeInterface> of(String json) {
        return NodeInterfaces.of(Json.of(json).items()).stream()
                .collect(Collectors.toMap(NodeInterface::name, Function.identity()));
    }

    @Test
    void knowsWhatBelongsToWhat() {
        Map<String, NodeInterface> all =
                of(
                        """
                [{'iface':'lo','type':'loopback'},
                 {'iface':'eno1','type':'eth','exists':null,'active':1,'comments':'uplink\\nrack 4\\n'},
                 {'iface':'eno2','type':'eth'},
                 {'iface':'bond0','type':'bond','slaves':'eno1 eno2','active':'1'},
                 {'iface':'vmbr0','type':'bridge','active':true,'bridge_ports':'bond0','bridge_vlan_aware':1,
                  'bridge_vids':'2-4094','address':'192.0.2.11','netmask':'24','cidr':'192.0.2.11/24','cidr6':'2001:db8::11/64',
                  'mtu':'9000'},
                 {'iface':'vmbr1','type':'bridge','bridge_ports':'none','bridge_vlan_aware':'1','bridge_vids':'10 20'},
                 {'iface':'bond0.20','type':'vlan','vlan-id':'20','vlan-raw-device':'bond0'},
                 {'iface':'vlan30','type':'vlan','vlan-raw-device':'bond0'},
                 {'iface':'bond0.40','type':'vlan'}]""");
        assertThat(all).doesNotContainKey("lo");
        assertThat(all.get("eno1"))
                .isEqualTo(
                        new NodeInterface(
                                "eno1",
                                Kind.OTHER,
                                true,
                                null,
                                null,
                                null,
                                "bond0",
                                new Vlans.None(),
                                "uplink",
                                List.of()));
        assertThat(all.get("bond0").kind()).isEqualTo(Kind.LAG);
        assertThat(all.get("bond0").bridge()).isEqualTo("vmbr0");
        assertThat(all.get("vmbr0"))
                .isEqualTo(
                        new NodeInterface(
                                "vmbr0",
                                Kind.BRIDGE,
                                true,
                                9000,
                                null,
                                null,
                                null,
                                new Vlans.None(),
                                null,
                                List.of("192.0.2.11/24", "2001:db8::11/64")));
        assertThat(all.get("vmbr1").vlans())
                .isEqualTo(new Vlans.Tagged(null, List.of(new Vlan(10, null), new Vlan(20, null))));
        assertThat(all.get("eno2").active()).isFalse();
        for (String vlan : List.of("bond0.20:20", "vlan30:30", "bond0.40:40")) {
            NodeInterface found = all.get(vlan.split(":")[0]);
            assertThat(found.kind()).isEqualTo(Kind.VIRTUAL);
            assertThat(found.parent()).isEqualTo("bond0");
            assertThat(found.vlans())
                    .isEqualTo(
                            new Vlans.Access(new Vlan(Integer.parseInt(vlan.split(":")[1]), null)));
        }
    }

    @Test
    void readsOpenVSwitch() {
        Map<String, NodeInterface> all =
                of(
                        """
                [{'iface':'vmbr0','type':'OVSBridge','ovs_ports':'bond0 mgmt'},
                 {'iface':'bond0','type':'OVSBond','ovs_bonds':'eno1 eno2','ovs_bridge':'vmbr0'},
                 {'iface':'mgmt','type':'OVSIntPort','ovs_bridge':'vmbr0','ovs_tag':50,'cidr':'192.0.2.9/24'},
                 {'iface':'eno1','type':'eth'}]""");
        assertThat(all.get("vmbr0").kind()).isEqualTo(Kind.BRIDGE);
        assertThat(all.get("bond0").kind()).isEqualTo(Kind.LAG);
        assertThat(all.get("bond0").bridge()).isEqualTo("vmbr0");
        assertThat(all.get("eno1").lag()).isEqualTo("bond0");
        assertThat(all.get("mgmt").vlans()).isEqualTo(new Vlans.Access(new Vlan(50, null)));
        assertThat(all.get("mgmt").bridge()).isEqualTo("vmbr0");
    }
}

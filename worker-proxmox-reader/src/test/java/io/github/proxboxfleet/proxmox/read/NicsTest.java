package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.inventory.Vlans.Vlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NicsTest {
    private static final Nics.Sdn NO_SDN =
            () -> {
                throw new AssertionError("a plain bridge needs no SDN");
            };
    private static final String MAC = "BC:24:11:2E:C5:4A";

    private static GuestNic machine(String line) throws InterruptedException {
        return Nics.of(GuestType.QEMU, Map.of("net0", line), null, NO_SDN).getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "virtio",
                "e1000",
                "e1000e",
                "rtl8139",
                "vmxnet3",
                "pcnet",
                "a-model-of-tomorrow"
            })
    void findsTheMacUnderAnyModel(String model) throws Exception {
        GuestNic nic =
                machine(
                        model
                                + "="
                                + MAC.toLowerCase(Locale.ROOT)
                                + ",bridge=vmbr0,firewall=1,tag=20");
        assertThat(nic)
                .isEqualTo(
                        new GuestNic(
                                "net0",
                                "net0",
                                null,
                                MAC,
                                model,
                                "vmbr0",
                                true,
                                null,
                                new Vlans.Access(new Vlan(20, null)),
                                List.of()));
    }

    @Test
    void readsTheLongForm() throws Exception {
        GuestNic nic =
                machine("model=virtio,macaddr=" + MAC + ",bridge=vmbr0,link_down=1,mtu=9000");
        assertThat(nic.model()).isEqualTo("virtio");
        assertThat(nic.mac()).isEqualTo(MAC);
        assertThat(nic.enabled()).isFalse();
        assertThat(nic.mtu()).isEqualTo(9000);
    }

    @Test
    void takesAnMtuOfOneForTheBridges() throws Exception {
        assertThat(machine("virtio=" + MAC + ",mtu=1").mtu()).isNull();
    }

    @Test
    void readsAContainersInterface() throws Exception {
        GuestNic nic =
                Nics.of(
                                GuestType.LXC,
                                Map.of(
                                        "net3",
                                        "name=eth0,bridge=vmbr0,gw=192.0.2.1,hwaddr="
                                                + MAC
                                                + ",ip=192.0.2.53/24,ip6=auto,tag=20,trunks=30;40,type=veth"),
                                null,
                                NO_SDN)
                        .getFirst();
        assertThat(nic)
                .isEqualTo(
                        new GuestNic(
                                "net3",
                                "eth0",
                                null,
                                MAC,
                                "veth",
                                "vmbr0",
                                true,
                                null,
                                new Vlans.Tagged(
                                        new Vlan(20, null),
                                        List.of(new Vlan(30, null), new Vlan(40, null))),
                                List.of("192.0.2.53/24")));
    }

    @Test
    void takesAMachinesConfiguredAddressesFromCloudInitByNumber() throws Exception {
        List<GuestNic> nics =
                Nics.of(
                        GuestType.QEMU,
                        Map.of(
                                "net1", "virtio=" + MAC,
                                "net10", "virtio=BC:24:11:00:00:02",
                                "ipconfig1", "ip=192.0.2.30/24,gw=192.0.2.1,ip6=2001:db8::30/64",
                                "ipconfig10", "ip=dhcp,ip6=auto"),
                        null,
                        NO_SDN);
        assertThat(nics).extracting(GuestNic::key).containsExactly("net1", "net10");
        assertThat(nics.getFirst().addresses()).containsExactly("192.0.2.30/24", "2001:db8::30/64");
        assertThat(nics.getLast().addresses()).isEmpty();
    }

    @Test
    void matchesWhatTheGuestSaysByMac() throws Exception {
        List<ObservedInterface> interfaces =
                ObservedInterface.of(
                        Json.of(
                                """
                [{'name':'lo','hardware-address':'00:00:00:00:00:00','ip-addresses':[{'ip-address':'127.0.0.1','prefix':8}]},
                 {'name':'ens18','hardware-address':'bc:24:11:2e:c5:4a','ip-addresses':[
                   {'ip-address':'192.0.2.30','ip-address-type':'ipv4','prefix':24},
                   {'ip-address':'fe80::1%ens18','ip-address-type':'ipv6','prefix':64}]},
                 {'name':'ens18.20','hardware-address':'bc:24:11:2e:c5:4a','ip-addresses':[
                   {'ip-address':'198.51.100.1','prefix':'25'},{'ip-address':'192.0.2.30','prefix':24}]},
                 {'name':'docker0','hardware-address':'02:42:00:00:00:01','ip-addresses':[{'ip-address':'172.17.0.1','prefix':16}]},
                 {'name':'wg0'}]"""));
        List<GuestNic> nics =
                Nics.of(
                        GuestType.QEMU,
                        Map.of(
                                "net0",
                                "virtio=" + MAC,
                                "net1",
                                "virtio=BC:24:11:00:00:09",
                                "ipconfig0",
                                "ip=203.0.113.1/24"),
                        interfaces,
                        NO_SDN);
        assertThat(nics.getFirst().guestName()).isEqualTo("ens18");
        assertThat(nics.getFirst().addresses())
                .containsExactly("192.0.2.30/24", "fe80::1/64", "198.51.100.1/25");
        assertThat(nics.getLast().guestName()).isNull();
        assertThat(nics.getLast().addresses()).isEmpty();
    }

    @Test
    void readsAContainersAddressesInBothForms() throws Exception {
        String old =
                "[{'name':'eth0','hwaddr':'bc:24:11:2e:c5:4a','inet':'192.0.2.53/24','inet6':'fe80::1/64'}]";
        String recent =
                "[{'name':'eth0','hardware-address':'bc:24:11:2e:c5:4a','inet':'192.0.2.54/24','ip-addresses':["
                        + "{'ip-address':'192.0.2.53','ip-address-type':'inet','prefix':24},"
                        + "{'ip-address':'192.0.2.54','ip-address-type':'inet','prefix':24}]}]";
        assertThat(container(old).addresses()).containsExactly("192.0.2.53/24", "fe80::1/64");
        assertThat(container(recent).addresses()).containsExactly("192.0.2.53/24", "192.0.2.54/24");
    }

    private static GuestNic container(String interfaces) throws InterruptedException {
        return Nics.of(
                        GuestType.LXC,
                        Map.of("net0", "name=eth0,bridge=vmbr0,hwaddr=" + MAC),
                        ObservedInterface.of(Json.of(interfaces)),
                        NO_SDN)
                .getFirst();
    }

    @Test
    void takesNicsOfDevicesThatArePassedThroughFromTheGuest() throws Exception {
        List<ObservedInterface> interfaces =
                ObservedInterface.of(
                        Json.of(
                                """
                [{'name':'ens18','hardware-address':'bc:24:11:2e:c5:4a','ip-addresses':[]},
                 {'name':'ens16','hardware-address':'00:1b:21:00:00:01','ip-addresses':[
                   {'ip-address':'192.0.2.20','prefix':24}]},
                 {'name':'ens16.20','hardware-address':'00:1b:21:00:00:01','ip-addresses':[
                   {'ip-address':'198.51.100.20','prefix':24}]},
                 {'name':'docker0','hardware-address':'02:42:ac:11:00:01','ip-addresses':[
                   {'ip-address':'172.17.0.1','prefix':16}]},
                 {'name':'wg0','ip-addresses':[{'ip-address':'10.9.9.1','prefix':24}]}]"""));
        Map<String, String> config =
                Map.of("net0", "virtio=" + MAC + ",bridge=vmbr0", "hostpci0", "0000:01:10.0");

        List<GuestNic> nics = Nics.of(GuestType.QEMU, config, interfaces, NO_SDN);

        assertThat(nics).extracting(GuestNic::key).containsExactly("net0", "seen-001b21000001");
        assertThat(nics.getLast().configName()).isEqualTo("ens16");
        assertThat(nics.getLast().model()).contains("passed through");
        assertThat(nics.getLast().addresses()).containsExactly("192.0.2.20/24", "198.51.100.20/24");
        assertThat(
                        Nics.of(
                                GuestType.QEMU,
                                Map.of("net0", "virtio=" + MAC + ",bridge=vmbr0"),
                                interfaces,
                                NO_SDN))
                .as("nothing is passed through")
                .hasSize(1);
    }

    @Test
    void givesEqualAliasesDifferentNamesThatNetBoxHasRoomFor() {
        Vnets vnets =
                Vnets.of(
                        Json.of(
                                        """
                        [{'vnet':'b','tag':200,'zone':'z','alias':'Servers'},
                         {'vnet':'a','tag':100,'zone':'z','alias':'Servers'},
                         {'vnet':'c','tag':300,'zone':'z','alias':'%s'},
                         {'vnet':'d','tag':301,'zone':'z','alias':'%s'}]"""
                                                .formatted("x".repeat(80), "x".repeat(80)))
                                .items(),
                        Json.of("[{'zone':'z','type':'vlan'}]").items());

        assertThat(vnets.behind("a")).isEqualTo(new Vlan(100, "Servers"));
        assertThat(vnets.behind("b")).isEqualTo(new Vlan(200, "Servers (200)"));
        assertThat(vnets.behind("c")).isEqualTo(new Vlan(300, "x".repeat(64)));
        assertThat(vnets.behind("d")).isEqualTo(new Vlan(301, "x".repeat(58) + " (301)"));
    }

    @Test
    void leavesOutInterfacesOfOthersAndLinkLocalZones() throws Exception {
        List<ObservedInterface> interfaces =
                ObservedInterface.of(
                        Json.of(
                                """
                [{'name':'Ethernet','hardware-address':'bc:24:11:2e:c5:4a','ip-addresses':[
                   {'ip-address':'fe80::1%13','ip-address-type':'ipv6','prefix':64},
                   {'ip-address':'192.0.2.7','prefix':0}]},
                 {'name':'cali1','hardware-address':'ee:ee:ee:ee:ee:ee','ip-addresses':[
                   {'ip-address':'10.1.1.1','prefix':32}]},
                 {'name':'Loopback'}]"""));

        assertThat(
                        Nics.of(
                                GuestType.QEMU,
                                Map.of("net0", "virtio=" + MAC + ",bridge=vmbr0"),
                                interfaces,
                                NO_SDN))
                .singleElement()
                .satisfies(
                        nic ->
                                assertThat(nic.addresses())
                                        .containsExactly("fe80::1/64", "192.0.2.7/32"));
    }

    @Test
    void givesOneMacsAddressesToOneNic() throws Exception {
        List<ObservedInterface> interfaces =
                List.of(new ObservedInterface("eth0", MAC, List.of("192.0.2.1/24")));
        List<GuestNic> nics =
                Nics.of(
                        GuestType.QEMU,
                        Map.of("net0", "virtio=" + MAC, "net1", "virtio=" + MAC),
                        interfaces,
                        NO_SDN);
        assertThat(nics.getFirst().addresses()).hasSize(1);
        assertThat(nics.getLast().addresses()).isEmpty();
    }

    @Test
    void resolvesAVirtualNetworkToItsZonesVlan() throws Exception {
        Vnets vnets =
                Vnets.of(
                        Json.of(
                                        """
                        [{'vnet':'shop','zone':'campus','tag':310,'alias':'shop floor'},
                         {'vnet':'voice','zone':'campus','tag':'311','alias':null},
                         {'vnet':'tenant','zone':'overlay','tag':2000},
                         {'vnet':'flat','zone':'simple'}]""")
                                .items(),
                        Json.of(
                                        "[{'zone':'campus','type':'vlan'},{'zone':'overlay','type':'vxlan'},{'zone':'simple','type':'simple'}]")
                                .items());
        assertThat(onBridge("shop", vnets))
                .isEqualTo(new Vlans.Access(new Vlan(310, "shop floor")));
        assertThat(onBridge("voice", vnets)).isEqualTo(new Vlans.Access(new Vlan(311, "voice")));
        assertThat(onBridge("tenant", vnets)).as("a VNI is no VLAN").isEqualTo(new Vlans.None());
        assertThat(onBridge("flat", vnets)).isEqualTo(new Vlans.None());
        assertThat(onBridge("br-lan", vnets)).isEqualTo(new Vlans.None());
        assertThat(onBridge("shop,tag=7", vnets)).isEqualTo(new Vlans.Access(new Vlan(7, null)));
    }

    private static Vlans onBridge(String bridge, Vnets vnets) throws InterruptedException {
        return Nics.of(
                        GuestType.QEMU,
                        Map.of("net0", "virtio=" + MAC + ",bridge=" + bridge),
                        null,
                        () -> vnets)
                .getFirst()
                .vlans();
    }
}

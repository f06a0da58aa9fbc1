package io.github.proxboxfleet.simulator.netbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What NetBox allows with addresses: where they may be, who may have them, what goes with them. */
abstract class AddressContract {
    private static final String VMS = "virtualization/virtual-machines/";
    private static final String NICS = "virtualization/interfaces/";
    private static final String IPS = "ipam/ip-addresses/";
    private static final String NONE = "{'assigned_object_type':null,'assigned_object_id':null}";
    private static final String PRIMARY =
            "Cannot reassign IP address while it is designated as the primary IP for the parent object";

    private final Rest netbox;
    private long cluster;
    private long web;
    private long db;
    private long first;
    private long second;
    private long others;

    AddressContract(Rest netbox) {
        this.netbox = netbox;
    }

    @BeforeEach
    void makesTwoMachines() throws Exception {
        long type =
                netbox.post("virtualization/cluster-types/", "{'name':'kit','slug':'kit'}").id();
        cluster = netbox.post("virtualization/clusters/", "{'name':'kit','type':%d}", type).id();
        web = netbox.post(VMS, "{'name':'kit web','cluster':%d}", cluster).id();
        db = netbox.post(VMS, "{'name':'kit db','cluster':%d}", cluster).id();
        first = netbox.post(NICS, "{'name':'net0','virtual_machine':%d}", web).id();
        second = netbox.post(NICS, "{'name':'net1','virtual_machine':%d}", web).id();
        others = netbox.post(NICS, "{'name':'net0','virtual_machine':%d}", db).id();
    }

    @AfterEach
    void takesEverythingAway() throws Exception {
        netbox.cleanUp();
    }

    private static String on(long nic) {
        return "'assigned_object_type':'virtualization.vminterface','assigned_object_id':" + nic;
    }

    private long address(String text, String more) throws Exception {
        return netbox.post(IPS, "{'address':'" + text + "'" + more + "}").id();
    }

    private long primary(String text) throws Exception {
        long ip = address(text, "," + on(first));
        assertThat(netbox.patch(VMS + web + "/", "{'primary_ip4':%d}", ip).status()).isEqualTo(200);
        return ip;
    }

    private Rest.Reply change(long ip, String body) throws Exception {
        return netbox.patch(IPS + ip + "/", body);
    }

    @Test
    void aPrimaryAddressMovesWithinItsMachineOnly() throws Exception {
        long ip = primary("10.248.1.5/24");

        assertThat(change(ip, "{" + on(second) + "}").status()).isEqualTo(200);
        assertThat(change(ip, "{" + on(others) + "}").body().toString()).contains(PRIMARY);
        assertThat(change(ip, NONE).body().toString()).contains(PRIMARY);
        assertThat(netbox.patch(VMS + web + "/", "{'primary_ip4':null}").status()).isEqualTo(200);
        assertThat(change(ip, "{" + on(others) + "}").status()).isEqualTo(200);
        assertThat(change(ip, NONE).status()).isEqualTo(200);
    }

    @Test
    void aPrimaryAddressMayGoIntoAVrf() throws Exception {
        long ip = primary("10.248.2.5/24");
        long vrf = netbox.post("ipam/vrfs/", "{'name':'kit'}").id();

        assertThat(change(ip, "{'vrf':" + vrf + "}").status()).isEqualTo(200);
    }

    @Test
    void theOutsideOfATranslationMayBePrimary() throws Exception {
        long inside = address("10.248.3.5/24", "," + on(first));
        long outside = address("203.0.113.210/32", ",'nat_inside':" + inside);

        assertThat(netbox.patch(VMS + web + "/", "{'primary_ip4':%d}", outside).status())
                .isEqualTo(200);
        assertThat(netbox.patch(VMS + db + "/", "{'primary_ip4':%d}", outside).status())
                .isEqualTo(400);
        assertThat(change(inside, NONE).status())
                .as("NetBox guards the address itself only")
                .isEqualTo(200);
        assertThat(netbox.get(VMS + web + "/").body().at("/primary_ip4/id").asLong())
                .isEqualTo(outside);
    }

    @Test
    void theOutsideStaysWhereTheInsideIsDeleted() throws Exception {
        long inside = address("10.248.4.5/24", "," + on(first));
        long outside = address("203.0.113.211/32", ",'nat_inside':" + inside);

        netbox.delete(IPS + inside + "/");

        assertThat(netbox.get(IPS + outside + "/").body().path("nat_inside").isNull()).isTrue();
    }

    @Test
    void anAddressGoesWithItsInterfaceWhoeverMadeIt() throws Exception {
        long ip = address("10.248.5.5/24", ",'description':'mine'," + on(first));

        netbox.delete(NICS + first + "/");

        assertThat(netbox.get(IPS + ip + "/").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anycast", "vip", "vrrp", "hsrp", "glbp", "carp"})
    void aSharedRoleStandsBesideSharedRolesOnly(String role) throws Exception {
        address("10.248.6.5/32", ",'role':'" + role + "'," + on(first));

        assertThat(
                        netbox.post(
                                        IPS,
                                        "{'address':'10.248.6.5/32','role':'anycast',"
                                                + on(others)
                                                + "}")
                                .status())
                .isEqualTo(201);
        for (String other : new String[] {"", ",'role':'secondary'", ",'role':'loopback'"}) {
            assertThat(
                            netbox.post(IPS, "{'address':'10.248.6.5/24'" + other + "}")
                                    .body()
                                    .toString())
                    .contains("Duplicate IP address found in global table: 10.248.6.5/32");
        }
    }

    @Test
    void onlyIpv6AddressesConfigureThemselves() throws Exception {
        assertThat(
                        netbox.post(IPS, "{'address':'10.248.7.5/24','status':'slaac'}")
                                .body()
                                .toString())
                .contains("Only IPv6 addresses can be assigned SLAAC status");
        assertThat(netbox.post(IPS, "{'address':'2001:db8:7::5/64','status':'slaac'}").status())
                .isEqualTo(201);
    }

    @Test
    void aMaskCoversSomething() throws Exception {
        assertThat(netbox.post(IPS, "{'address':'10.248.8.5/0'}").body().toString())
                .contains("Cannot create IP address with /0 mask.");
    }

    @Test
    void addressesAreFoundByTheHostAloneAndBySeveralIdentities() throws Exception {
        long one = address("10.248.9.5/24", "");
        long two = address("10.248.9.6/32", "");
        netbox.post(
                "extras/custom-fields/",
                "{'name':'kit_source','type':'text','filter_logic':'exact','object_types':['ipam.ipaddress']}");
        change(one, "{'custom_fields':{'kit_source':'lab/qemu/1/net0'}}");
        change(two, "{'custom_fields':{'kit_source':'lab/qemu/1/net01'}}");

        assertThat(count(IPS + "?address=10.248.9.5&address=10.248.9.6")).isEqualTo(2);
        assertThat(count(IPS + "?cf_kit_source=lab/qemu/1/net0")).isEqualTo(1);
        assertThat(count(IPS + "?cf_kit_source=lab/qemu/1/net0&cf_kit_source=lab/qemu/1/net01"))
                .isEqualTo(2);
    }

    private int count(String path) throws Exception {
        return netbox.get(path).body().path("count").asInt();
    }
}

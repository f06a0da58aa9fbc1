package io.github.proxboxfleet.simulator.netbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where clusters, devices and machines may stand, and what goes with what is deleted. */
abstract class PlacesContract {
    private static final String CLUSTERS = "virtualization/clusters/";
    private static final String DEVICES = "dcim/devices/";
    private static final String VMS = "virtualization/virtual-machines/";
    private static final String NICS = "virtualization/interfaces/";
    private static final String PORTS = "dcim/interfaces/";

    private final Rest netbox;
    private long berlin;
    private long hamburg;
    private long type;
    private long deviceType;
    private long role;

    PlacesContract(Rest netbox) {
        this.netbox = netbox;
    }

    @BeforeEach
    void makesTwoSites() throws Exception {
        berlin = netbox.post("dcim/sites/", "{'name':'kit Berlin','slug':'kit-berlin'}").id();
        hamburg = netbox.post("dcim/sites/", "{'name':'kit Hamburg','slug':'kit-hamburg'}").id();
        type = netbox.post("virtualization/cluster-types/", "{'name':'kit','slug':'kit'}").id();
        long maker = netbox.post("dcim/manufacturers/", "{'name':'kit','slug':'kit'}").id();
        deviceType =
                netbox.post(
                                "dcim/device-types/",
                                "{'manufacturer':%d,'model':'kit','slug':'kit'}",
                                maker)
                        .id();
        role = netbox.post("dcim/device-roles/", "{'name':'kit','slug':'kit'}").id();
    }

    @AfterEach
    void takesEverythingAway() throws Exception {
        netbox.cleanUp();
    }

    private long cluster(String scope) throws Exception {
        return netbox.post(CLUSTERS, "{'name':'kit','type':%d%s}", type, scope).id();
    }

    private Rest.Reply device(String name, long site, long cluster, String more) throws Exception {
        return netbox.post(
                DEVICES,
                "{'name':'%s','site':%d,'cluster':%d,'device_type':%d,'role':%d%s}",
                name,
                site,
                cluster,
                deviceType,
                role,
                more);
    }

    @Test
    void hasDevicesAnywhereOfAClusterWithoutScope() throws Exception {
        hasDevicesAnywhere("");
    }

    @Test
    void hasDevicesAnywhereOfAClusterWhoseScopeIsARegion() throws Exception {
        long region = netbox.post("dcim/regions/", "{'name':'kit','slug':'kit'}").id();

        hasDevicesAnywhere(",'scope_type':'dcim.region','scope_id':" + region);
    }

    private void hasDevicesAnywhere(String scope) throws Exception {
        long cluster = cluster(scope);
        device("kit-1", berlin, cluster, "").id();
        long second = device("kit-2", hamburg, cluster, "").id();
        long vm = netbox.post(VMS, "{'name':'kit','cluster':%d,'device':%d}", cluster, second).id();

        assertThat(netbox.get(VMS + vm + "/").body().path("site").path("id").asLong())
                .isEqualTo(hamburg);
        assertThat(netbox.patch(VMS + vm + "/", "{'site':%d}", berlin).text())
                .contains("is not assigned to this site");
        assertThat(
                        netbox.patch(
                                        CLUSTERS + cluster + "/",
                                        "{'scope_type':'dcim.site','scope_id':%d}",
                                        berlin)
                                .text())
                .contains("1 devices are assigned as hosts for this cluster but are not in site");
    }

    @Test
    void wantsDevicesInTheLocationThatIsTheirClustersScope() throws Exception {
        long room =
                netbox.post("dcim/locations/", "{'name':'kit','slug':'kit','site':%d}", berlin)
                        .id();
        long cluster = cluster(",'scope_type':'dcim.location','scope_id':" + room);

        assertThat(device("kit-1", berlin, cluster, "").text())
                .contains("The assigned cluster belongs to a different location (kit)");
        assertThat(device("kit-1", hamburg, cluster, "").text())
                .contains("The assigned cluster belongs to a different site (kit Berlin)");
        long device = device("kit-1", berlin, cluster, ",'location':" + room).id();
        long vm = netbox.post(VMS, "{'name':'kit','cluster':%d}", cluster).id();
        assertThat(netbox.get(VMS + vm + "/").body().path("site").path("id").asLong())
                .isEqualTo(berlin);
        assertThat(netbox.get(DEVICES + device + "/").body().path("location").path("id").asLong())
                .isEqualTo(room);
    }

    @Test
    void letsDevicesShareANameWhereTheirTenantsDiffer() throws Exception {
        long cluster = cluster("");
        long tenant = netbox.post("tenancy/tenants/", "{'name':'kit','slug':'kit'}").id();
        device("kit-1", berlin, cluster, "").id();

        assertThat(device("KIT-1", berlin, cluster, "").text())
                .contains("Device name must be unique per site and tenant.");
        device("kit-1", berlin, cluster, ",'tenant':" + tenant).id();
        device("kit-1", hamburg, cluster, "").id();
    }

    @Test
    void deletesWhatHangsOnAMachineWithIt() throws Exception {
        long cluster = cluster("");
        long vm = netbox.post(VMS, "{'name':'kit','cluster':%d}", cluster).id();
        long nic = netbox.post(NICS, "{'name':'net0','virtual_machine':%d}", vm).id();
        long entry =
                netbox.post(
                                "extras/journal-entries/",
                                "{'assigned_object_type':'virtualization.virtualmachine','assigned_object_id':%d,'comments':'kit'}",
                                vm)
                        .id();
        long service =
                netbox.post(
                                "ipam/services/",
                                "{'parent_object_type':'virtualization.virtualmachine','parent_object_id':%d,'name':'kit','protocol':'tcp','ports':[443]}",
                                vm)
                        .id();
        long group =
                netbox.post("ipam/fhrp-groups/", "{'protocol':'vrrp2','group_id':7,'name':'kit'}")
                        .id();
        long assignment =
                netbox.post(
                                "ipam/fhrp-group-assignments/",
                                "{'group':%d,'interface_type':'virtualization.vminterface','interface_id':%d,'priority':10}",
                                group,
                                nic)
                        .id();

        assertThat(
                        netbox.get("ipam/services/?virtual_machine_id=" + vm)
                                .body()
                                .path("count")
                                .asInt())
                .isEqualTo(1);
        assertThat(
                        netbox.get(
                                        "extras/journal-entries/?assigned_object_type=virtualization.virtualmachine&assigned_object_id="
                                                + vm
                                                + "&assigned_object_id=99999999")
                                .body()
                                .path("count")
                                .asInt())
                .isEqualTo(1);
        assertThat(netbox.get(NICS + nic + "/").body().path("count_fhrp_groups").asInt())
                .isEqualTo(1);
        assertThat(netbox.delete(VMS + vm + "/").status()).isEqualTo(204);
        assertThat(netbox.get("extras/journal-entries/" + entry + "/").status()).isEqualTo(404);
        assertThat(netbox.get("ipam/services/" + service + "/").status()).isEqualTo(404);
        assertThat(netbox.get("ipam/fhrp-group-assignments/" + assignment + "/").status())
                .isEqualTo(404);
    }

    @Test
    void saysWhichPortsHaveACableAndKeepsNoneOfItsChildrenWithout() throws Exception {
        long cluster = cluster("");
        long device = device("kit-1", berlin, cluster, "").id();
        long port =
                netbox.post(PORTS, "{'device':%d,'name':'eno1','type':'1000base-t'}", device).id();
        long other =
                netbox.post(PORTS, "{'device':%d,'name':'eno2','type':'1000base-t'}", device).id();
        long child =
                netbox.post(
                                PORTS,
                                "{'device':%d,'name':'eno1.20','type':'virtual','parent':%d}",
                                device,
                                port)
                        .id();
        netbox.post(
                        "dcim/cables/",
                        "{'a_terminations':[{'object_type':'dcim.interface','object_id':%d}],'b_terminations':[{'object_type':'dcim.interface','object_id':%d}]}",
                        port,
                        other)
                .id();

        assertThat(netbox.get(PORTS + port + "/").body().path("cable").path("id").asLong())
                .isPositive();
        assertThat(netbox.get(PORTS + child + "/").body().path("cable").isNull()).isTrue();
        assertThat(netbox.delete(PORTS + port + "/").status()).isEqualTo(409);
    }

    @Test
    void exchangesNoNamesInOneRequest() throws Exception {
        long cluster = cluster("");
        long vm = netbox.post(VMS, "{'name':'kit','cluster':%d}", cluster).id();
        long first = netbox.post(NICS, "{'name':'eth0','virtual_machine':%d}", vm).id();
        long second = netbox.post(NICS, "{'name':'eth1','virtual_machine':%d}", vm).id();

        Rest.Reply refused =
                netbox.patch(
                        NICS, "[{'id':%d,'name':'eth1'},{'id':%d,'name':'eth0'}]", first, second);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("already exists");
    }
}

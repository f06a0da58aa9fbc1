package io.github.proxboxfleet.simulator.netbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What NetBox 4.7 does; the simulator must do it, and the real one shows that it is so. */
abstract class NetBoxContract {
    private static final String VMS = "virtualization/virtual-machines/";
    private static final String NICS = "virtualization/interfaces/";
    private static final String DISKS = "virtualization/virtual-disks/";
    private static final String MACS = "dcim/mac-addresses/";
    private static final String IPS = "ipam/ip-addresses/";

    private final Rest netbox;
    private long site;
    private long otherSite;
    private long type;
    private long cluster;
    private long vm;

    NetBoxContract(Rest netbox) {
        this.netbox = netbox;
    }

    @BeforeEach
    void makesAClusterWithAMachine() throws Exception {
        site = netbox.post("dcim/sites/", "{'name':'kit site','slug':'kit-site'}").id();
        otherSite = netbox.post("dcim/sites/", "{'name':'kit other','slug':'kit-other'}").id();
        type = netbox.post("virtualization/cluster-types/", "{'name':'kit','slug':'kit'}").id();
        cluster =
                netbox.post(
                                "virtualization/clusters/",
                                "{'name':'kit','type':%d,'scope_type':'dcim.site','scope_id':%d}",
                                type,
                                site)
                        .id();
        vm = netbox.post(VMS, "{'name':'kit-1','cluster':%d}", cluster).id();
    }

    @AfterEach
    void takesEverythingAway() throws Exception {
        netbox.cleanUp();
    }

    private long nic(String name) throws Exception {
        return netbox.post(NICS, "{'virtual_machine':%d,'name':'%s'}", vm, name).id();
    }

    private String refused(Rest.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        return reply.text();
    }

    @Test
    void fillsInTheSiteOfTheClusterAndShowsReferencesInBrief() throws Exception {
        JsonNode shown = netbox.get(VMS + vm + "/").body();

        assertThat(shown.path("site").path("slug").asString()).isEqualTo("kit-site");
        assertThat(shown.path("cluster").path("display").asString()).isEqualTo("kit");
        assertThat(shown.path("status").toString())
                .isEqualTo("{\"value\":\"active\",\"label\":\"Active\"}");
        assertThat(shown.path("vcpus").isNull()).isTrue();
        assertThat(shown.path("last_updated").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    @Test
    void refusesFieldsInItsOwnWords() throws Exception {
        assertThat(refused(netbox.post(VMS, "{}")))
                .isEqualTo("{'name':['This field is required.']}");
        assertThat(refused(netbox.post(VMS, "{'name':'%s','cluster':%d}", "x".repeat(65), cluster)))
                .isEqualTo("{'name':['Ensure this field has no more than 64 characters.']}");
        assertThat(
                        refused(
                                netbox.post(
                                        VMS,
                                        "{'name':'a','cluster':%d,'status':'zzz','memory':-1}",
                                        cluster)))
                .isEqualTo(
                        "{'status':['zzz is not a valid choice.'],'memory':['Ensure this value is greater than or equal to 0.']}");
        assertThat(refused(netbox.post(VMS, "{'name':'a','cluster':99999999}")))
                .isEqualTo(
                        "{'cluster':['Related object not found using the provided numeric ID: 99999999']}");
        assertThat(refused(netbox.post(VMS, "{'name':'a','cluster':%d,'vcpus':1.234}", cluster)))
                .isEqualTo("{'vcpus':['Ensure that there are no more than 2 decimal places.']}");
        assertThat(
                        refused(
                                netbox.post(
                                        VMS,
                                        "{'name':'a','cluster':%d,'custom_fields':{'kit_none':1}}",
                                        cluster)))
                .isEqualTo(
                        "{'custom_fields':{'kit_none':'Custom field 'kit_none' does not exist for this object type.'}}");
    }

    @Test
    void comparesMachineNamesWithoutCaseInsideACluster() throws Exception {
        assertThat(refused(netbox.post(VMS, "{'name':'KIT-1','cluster':%d}", cluster)))
                .isEqualTo(
                        "{'__all__':['Virtual machine name must be unique per cluster and tenant.']}");
    }

    @Test
    void takesReferencesByAttributes() throws Exception {
        Rest.Reply made =
                netbox.post(
                        NICS,
                        "{'virtual_machine':{'name':'kit-1','cluster':{'name':'kit'}},'name':'net0'}");

        assertThat(made.body().path("virtual_machine").path("id").asLong()).isEqualTo(vm);
    }

    @Test
    void placesMachinesWhereTheirClusterAndDeviceAre() throws Exception {
        assertThat(
                        refused(
                                netbox.post(
                                        VMS,
                                        "{'name':'a','cluster':%d,'site':%d}",
                                        cluster,
                                        otherSite)))
                .isEqualTo(
                        "{'cluster':['The selected cluster (kit) is not assigned to this site (kit other).']}");
        assertThat(refused(netbox.post(VMS, "{'name':'a'}")))
                .isEqualTo(
                        "{'__all__':['A virtual machine must be assigned to a site, cluster, or device.']}");
        assertThat(
                        netbox.patch(
                                        "virtualization/clusters/" + cluster + "/",
                                        "{'scope_id':%d}",
                                        otherSite)
                                .status())
                .isEqualTo(200);
        assertThat(
                        netbox.get(VMS + vm + "/?fields=site")
                                .body()
                                .path("site")
                                .path("slug")
                                .asString())
                .isEqualTo("kit-other");
    }

    @Test
    void tellsAllErrorsOfABulkWriteByIndexAndChangesNothing() throws Exception {
        Rest.Reply refused =
                netbox.post(
                        VMS,
                        "[{'name':'b1','cluster':%1$d},{'name':'B1','cluster':%1$d},{'name':'','cluster':%1$d},5]",
                        cluster);

        assertThat(refused(refused))
                .isEqualTo(
                        "{'detail':'3 of 4 objects could not be created.','errors':["
                                + "{'index':1,'errors':{'__all__':['Virtual machine name must be unique per cluster and tenant.']}},"
                                + "{'index':2,'errors':{'name':['This field may not be blank.']}},"
                                + "{'index':3,'errors':{'__all__':['Invalid data. Expected a dictionary, but got int.']}}]}");
        assertThat(netbox.get(VMS + "?cluster_id=" + cluster).body().path("count").asInt())
                .isEqualTo(1);
    }

    @Test
    void answersABulkCreationInTheOrderOfTheRequest() throws Exception {
        JsonNode made =
                netbox.post(
                                VMS + "?fields=id,name,cluster",
                                "[{'name':'z','cluster':%1$d},{'name':'a','cluster':%1$d}]",
                                cluster)
                        .body();

        assertThat(made.path(0).path("name").asString()).isEqualTo("z");
        assertThat(made.path(0).path("id").asLong()).isLessThan(made.path(1).path("id").asLong());
    }

    @Test
    void answersABulkChangeInTheOrderOfTheModel() throws Exception {
        long first = netbox.post(VMS, "{'name':'kit-0','cluster':%d}", cluster).id();

        JsonNode changed =
                netbox.patch(VMS, "[{'id':%d,'memory':1},{'id':%d,'memory':2}]", vm, first).body();

        assertThat(changed.path(0).path("id").asLong()).isEqualTo(first);
        assertThat(changed.path(0).path("memory").asInt()).isEqualTo(2);
    }

    @Test
    void refusesIdsThatAreMissingOrTwiceInABulkChange() throws Exception {
        assertThat(
                        refused(
                                netbox.patch(
                                        VMS,
                                        "[{'id':%d,'memory':1},{'id':99999999,'memory':1}]",
                                        vm)))
                .isEqualTo(
                        "{'detail':'1 of 2 objects could not be found.','errors':[{'id':99999999,'errors':"
                                + "{'id':['Object with ID 99999999 does not exist']}}]}");
        assertThat(refused(netbox.patch(VMS, "[{'id':%1$d},{'id':%1$d}]", vm)))
                .startsWith("{'detail':'1 of 2 objects are listed more than once.'");
        assertThat(refused(netbox.delete(VMS, "[{'id':99999999}]"))).contains("could not be found");
        assertThat(netbox.delete(VMS, "[{'id':%d}]", vm).status()).isEqualTo(204);
    }

    @Test
    void keepsWhatOthersNeed() throws Exception {
        Rest.Reply one = netbox.delete("virtualization/clusters/" + cluster + "/");
        Rest.Reply many = netbox.delete("virtualization/clusters/", "[{'id':%d}]", cluster);

        assertThat(one.status()).isEqualTo(409);
        assertThat(one.text())
                .isEqualTo(
                        "{'detail':'Unable to delete object. 1 dependent objects were found: kit-1 ("
                                + vm
                                + ")'}");
        assertThat(many.status()).isEqualTo(409);
        assertThat(many.text())
                .contains("Unable to delete: 1 dependent object(s) prevent deletion.");
    }

    @Test
    void dropsInputThatFieldsDoesNotList() throws Exception {
        Rest.Reply made =
                netbox.post(
                        VMS + "?fields=id,name,cluster",
                        "{'name':'kit-2','cluster':%d,'memory':5}",
                        cluster);

        assertThat(made.body().size()).isEqualTo(3);
        assertThat(netbox.get(VMS + made.id() + "/").body().path("memory").isNull()).isTrue();
    }

    @Test
    void addsUpVirtualDisksAndRefusesAnotherSum() throws Exception {
        long disk = netbox.post(DISKS, "{'virtual_machine':%d,'name':'d1','size':10}", vm).id();
        String before = netbox.get(VMS + vm + "/").body().path("last_updated").asString();
        netbox.post(DISKS, "{'virtual_machine':%d,'name':'d2','size':5}", vm);

        JsonNode shown = netbox.get(VMS + vm + "/").body();
        assertThat(shown.path("disk").asInt()).isEqualTo(15);
        assertThat(shown.path("virtual_disk_count").asInt()).isEqualTo(2);
        assertThat(shown.path("last_updated").asString()).isEqualTo(before);
        assertThat(refused(netbox.patch(VMS + vm + "/", "{'disk':11}")))
                .isEqualTo(
                        "{'disk':['The specified disk size (11) must match the aggregate size of assigned virtual disks (15).']}");
        netbox.delete(DISKS + disk + "/");
        assertThat(netbox.get(VMS + vm + "/").body().path("disk").asInt()).isEqualTo(5);
    }

    @Test
    void givesAnUnassignedMacToTheInterfaceMadeWithIt() throws Exception {
        long mac = netbox.post(MACS, "{'mac_address':'02-00-00-00-ee-01'}").id();
        JsonNode made =
                netbox.post(
                                NICS,
                                "{'virtual_machine':%d,'name':'w','primary_mac_address':%d}",
                                vm,
                                mac)
                        .body();

        assertThat(made.path("mac_address").asString()).isEqualTo("02:00:00:00:EE:01");
        JsonNode owned = netbox.get(MACS + mac + "/").body();
        assertThat(owned.path("assigned_object_id").asLong()).isEqualTo(made.path("id").asLong());
        assertThat(owned.path("is_primary").asBoolean()).isTrue();
        assertThat(
                        refused(
                                netbox.patch(
                                        MACS + mac + "/",
                                        "{'assigned_object_type':null,'assigned_object_id':null}")))
                .isEqualTo(
                        "{'__all__':['Cannot unassign MAC Address while it is designated as the primary MAC for an object']}");
        assertThat(
                        refused(
                                netbox.post(
                                        NICS,
                                        "{'virtual_machine':%d,'name':'x','primary_mac_address':%d}",
                                        vm,
                                        mac)))
                .isEqualTo(
                        "{'__all__':['MAC address 02:00:00:00:EE:01 is assigned to a different interface (w).']}");
    }

    @Test
    void makesTheMacThatComesWithAnInterface() throws Exception {
        JsonNode made =
                netbox.post(
                                NICS,
                                "{'virtual_machine':%d,'name':'w','mac_address':'0200.0000.ee02'}",
                                vm)
                        .body();
        long first = made.path("primary_mac_address").path("id").asLong();
        JsonNode changed =
                netbox.patch(NICS + made.path("id") + "/", "{'mac_address':'02:00:00:00:ee:03'}")
                        .body();

        assertThat(changed.path("mac_addresses")).hasSize(2);
        assertThat(
                        netbox.patch(
                                        NICS + made.path("id") + "/",
                                        "{'mac_address':'02:00:00:00:ee:02'}")
                                .body()
                                .path("primary_mac_address")
                                .path("id")
                                .asLong())
                .isEqualTo(first);
    }

    @Test
    void allowsAHostAddressOnceInTheGlobalTable() throws Exception {
        netbox.post(IPS, "{'address':'10.249.7.5/24'}");

        assertThat(refused(netbox.post(IPS, "{'address':'10.249.7.5/25'}")))
                .isEqualTo(
                        "{'address':['Duplicate IP address found in global table: 10.249.7.5/24']}");
        long free = netbox.post("ipam/vrfs/", "{'name':'kit free','enforce_unique':false}").id();
        assertThat(
                        netbox.post(
                                        IPS,
                                        "[{'address':'10.249.7.5/24','vrf':%1$d},{'address':'10.249.7.5/24','vrf':%1$d}]",
                                        free)
                                .status())
                .isEqualTo(201);
        netbox.post(IPS, "{'address':'10.249.7.6/24','role':'vip'}");
        assertThat(netbox.post(IPS, "{'address':'10.249.7.6/24','role':'anycast'}").status())
                .isEqualTo(201);
    }

    @Test
    void refusesNetworkAndBroadcastAddressesOnInterfaces() throws Exception {
        long nic = nic("net0");
        String on =
                ",'assigned_object_type':'virtualization.vminterface','assigned_object_id':"
                        + nic
                        + "}";

        assertThat(refused(netbox.post(IPS, "{'address':'10.249.8.0/24'" + on)))
                .isEqualTo(
                        "{'__all__':['10.249.8.0 is a network ID, which may not be assigned to an interface.']}");
        assertThat(refused(netbox.post(IPS, "{'address':'10.249.8.255/24'" + on)))
                .contains("is a broadcast address");
        assertThat(netbox.post(IPS, "{'address':'10.249.8.0/31'" + on).status()).isEqualTo(201);
        assertThat(
                        netbox.post(IPS, "{'address':'FD00:0::ABCD/64','dns_name':'Host.X'" + on)
                                .body()
                                .path("address")
                                .asString())
                .isEqualTo("fd00::abcd/64");
    }

    @Test
    void keepsPrimaryAddressesOnTheMachine() throws Exception {
        long nic = nic("net0");
        long ip =
                netbox.post(
                                IPS,
                                "{'address':'10.249.9.5/24','dns_name':'HOST.x','assigned_object_type':'virtualization.vminterface','assigned_object_id':%d}",
                                nic)
                        .id();
        long stray = netbox.post(IPS, "{'address':'10.249.9.6/24'}").id();
        String machine = VMS + vm + "/";

        assertThat(refused(netbox.patch(machine, "{'primary_ip4':%d}", stray)))
                .isEqualTo(
                        "{'primary_ip4':['The specified IP address (10.249.9.6/24) is not assigned to this VM.']}");
        assertThat(refused(netbox.patch(machine, "{'primary_ip6':%d}", ip)))
                .contains("Must be an IPv6 address.");
        JsonNode primary =
                netbox.patch(machine, "{'primary_ip4':%d}", ip).body().path("primary_ip");
        assertThat(primary.path("dns_name").asString()).isEqualTo("host.x");
        assertThat(
                        refused(
                                netbox.patch(
                                        IPS + ip + "/",
                                        "{'assigned_object_type':null,'assigned_object_id':null}")))
                .contains(
                        "Cannot reassign IP address while it is designated as the primary IP for the parent object");
        netbox.delete(IPS + ip + "/");
        assertThat(netbox.get(machine).body().path("primary_ip4").isNull()).isTrue();
    }

    @Test
    void takesInterfacesAddressesMacsAndDisksWithAMachine() throws Exception {
        JsonNode nic =
                netbox.post(
                                NICS,
                                "{'virtual_machine':%d,'name':'net0','mac_address':'02:00:00:00:ee:09'}",
                                vm)
                        .body();
        long ip =
                netbox.post(
                                IPS,
                                "{'address':'10.249.10.5/24','assigned_object_type':'virtualization.vminterface','assigned_object_id':%s}",
                                nic.path("id"))
                        .id();
        netbox.patch(VMS + vm + "/", "{'primary_ip4':%d}", ip);

        assertThat(netbox.delete(VMS + vm + "/").status()).isEqualTo(204);

        assertThat(netbox.get(IPS + ip + "/").text())
                .isEqualTo("{'detail':'No IPAddress matches the given query.'}");
        assertThat(netbox.get(MACS + nic.path("primary_mac_address").path("id") + "/").status())
                .isEqualTo(404);
    }

    @Test
    void clearsVlansThatDoNotFitTheMode() throws Exception {
        long vlan = netbox.post("ipam/vlans/", "{'name':'kit','vid':77}").id();
        long strange =
                netbox.post("ipam/vlans/", "{'name':'kit','vid':77,'site':%d}", otherSite).id();
        long nic =
                netbox.post(
                                NICS,
                                "{'virtual_machine':%1$d,'name':'net0','mode':'tagged','untagged_vlan':%2$d,'tagged_vlans':[%2$d]}",
                                vm,
                                vlan)
                        .id();

        JsonNode access = netbox.patch(NICS + nic + "/", "{'mode':'access'}").body();
        assertThat(access.path("tagged_vlans")).isEmpty();
        assertThat(access.path("untagged_vlan").path("vid").asInt()).isEqualTo(77);
        assertThat(
                        netbox.patch(NICS + nic + "/", "{'mode':null}")
                                .body()
                                .path("untagged_vlan")
                                .isNull())
                .isTrue();
        assertThat(
                        refused(
                                netbox.patch(
                                        NICS + nic + "/",
                                        "{'mode':'access','untagged_vlan':%d}",
                                        strange)))
                .contains(
                        "must belong to the same site as the interface's parent virtual machine, or it must be global.");
    }

    @Test
    void keepsAParentInterfaceUnlessItsChildrenGoToo() throws Exception {
        long parent = nic("net0");
        netbox.post(NICS, "{'virtual_machine':%d,'name':'net0.5','parent':%d}", vm, parent);

        assertThat(netbox.delete(NICS + parent + "/").status()).isEqualTo(409);
        assertThat(netbox.delete(VMS + vm + "/").status()).isEqualTo(204);
    }

    @Test
    void ignoresUnknownFiltersAndRefusesBadValuesOfKnownOnes() throws Exception {
        netbox.post(DISKS, "{'virtual_machine':%d,'name':'d1','size':10}", vm);

        assertThat(netbox.get(DISKS + "?cluster_id=99999999").body().path("count").asInt())
                .isPositive();
        assertThat(netbox.get(VMS + "?id__in=99999999").body().path("count").asInt()).isPositive();
        assertThat(refused(netbox.get(VMS + "?cluster_id=99999999")))
                .isEqualTo(
                        "{'cluster_id':['Select a valid choice. 99999999 is not one of the available choices.']}");
        assertThat(refused(netbox.get(VMS + "?cluster_id=abc")))
                .isEqualTo("{'cluster_id':['“abc” is not a valid value.']}");
        assertThat(refused(netbox.get(VMS + "?id=abc")))
                .isEqualTo("{'id':['Enter a whole number.']}");
        assertThat(netbox.get(VMS + "?id=99999999").body().path("count").asInt()).isZero();
    }

    @Test
    void filtersByNamesAddressesAndRelations() throws Exception {
        long nic = nic("net0");
        netbox.post(
                IPS,
                "{'address':'10.249.11.5/24','assigned_object_type':'virtualization.vminterface','assigned_object_id':%d}",
                nic);

        for (String query :
                List.of(
                        VMS + "?name=KIT-1",
                        VMS + "?name__ic=it-1&cluster=kit",
                        VMS + "?name=nope&name=kit-1",
                        NICS + "?cluster_id=" + cluster,
                        NICS + "?virtual_machine_id=" + vm,
                        IPS + "?address=10.249.11.5",
                        IPS + "?address=10.249.11.5/24",
                        IPS + "?parent=10.249.11.0/24",
                        IPS + "?vminterface_id=" + nic,
                        IPS + "?virtual_machine_id=" + vm)) {
            assertThat(netbox.get(query).body().path("count").asInt()).as(query).isEqualTo(1);
        }
        assertThat(netbox.get(IPS + "?address=10.249.11.5/25").body().path("count").asInt())
                .isZero();
    }

    @Test
    void pagesByOffsetAndByKey() throws Exception {
        long second = netbox.post(VMS, "{'name':'kit-2','cluster':%d}", cluster).id();
        String of = VMS + "?cluster_id=" + cluster + "&fields=id&limit=1";

        JsonNode offset = netbox.get(of).body();
        assertThat(offset.path("next").asString())
                .endsWith("?cluster_id=" + cluster + "&fields=id&limit=1&offset=1");
        JsonNode key = netbox.get(of + "&start=0").body();
        assertThat(key.path("count").isNull()).isTrue();
        assertThat(key.path("next").asString()).endsWith("&start=" + second);
        assertThat(netbox.get(of + "&start=0&ordering=name").body().toString())
                .contains(
                        "Ordering cannot be specified in conjunction with cursor-based pagination.");
    }

    @Test
    void comparesETagsOfOneAndOfMany() throws Exception {
        String tag = netbox.get(VMS + vm + "/").header("ETag");

        assertThat(
                        netbox.send(
                                        "PATCH",
                                        VMS,
                                        "[{'id':" + vm + ",'memory':1}]",
                                        "If-Match",
                                        "W/\"x\", " + tag)
                                .status())
                .isEqualTo(200);
        Rest.Reply stale =
                netbox.send("PATCH", VMS, "[{'id':" + vm + ",'memory':2}]", "If-Match", tag);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text()).isEqualTo("{'detail':'Precondition failed.'}");
        assertThat(stale.header("ETag")).isNotEqualTo(tag).startsWith("W/\"");
    }

    @Test
    void addsAndRemovesTagsWithoutTouchingOthers() throws Exception {
        long mine = netbox.post("extras/tags/", "{'name':'kit mine','slug':'kit-mine'}").id();
        long theirs = netbox.post("extras/tags/", "{'name':'kit theirs','slug':'kit-theirs'}").id();
        netbox.patch(VMS + vm + "/", "{'tags':[%d]}", theirs);

        JsonNode both = netbox.patch(VMS + vm + "/", "{'add_tags':[{'slug':'kit-mine'}]}").body();
        assertThat(both.path("tags")).hasSize(2);
        JsonNode left = netbox.patch(VMS + vm + "/", "{'remove_tags':[%d]}", theirs).body();
        assertThat(left.path("tags").path(0).path("id").asLong()).isEqualTo(mine);
        assertThat(refused(netbox.patch(VMS + vm + "/", "{'tags':[%1$d],'add_tags':[%1$d]}", mine)))
                .contains("Cannot specify");
    }

    @Test
    void keepsAChangeLogWithTheRequestAndTheMessage() throws Exception {
        Rest.Reply changed =
                netbox.patch(VMS + vm + "/", "{'memory':7,'changelog_message':'by the kit'}");
        String request = changed.header("X-Request-ID");

        JsonNode log = netbox.get("core/object-changes/?request_id=" + request).body();
        assertThat(log.path("count").asInt()).isEqualTo(1);
        assertThat(log.at("/results/0/message").asString()).isEqualTo("by the kit");
        assertThat(log.at("/results/0/prechange_data/memory").isNull()).isTrue();
        assertThat(netbox.get(VMS + "?updated_by_request=" + request).body().path("count").asInt())
                .isEqualTo(1);
        netbox.patch(VMS + vm + "/", "{'memory':7}");
        assertThat(
                        netbox.get(
                                        "core/object-changes/?changed_object_type=virtualization.virtualmachine&changed_object_id="
                                                + vm)
                                .body()
                                .path("count")
                                .asInt())
                .as("a change of nothing is not logged")
                .isEqualTo(2);
    }

    @Test
    void checksCustomFieldsAndFiltersByThem() throws Exception {
        netbox.post(
                "extras/custom-fields/",
                "[{'name':'kit_key','type':'text','filter_logic':'exact','object_types':['virtualization.virtualmachine']},"
                        + "{'name':'kit_number','type':'integer','object_types':['virtualization.virtualmachine']}]");

        assertThat(refused(netbox.patch(VMS + vm + "/", "{'custom_fields':{'kit_number':'x'}}")))
                .isEqualTo(
                        "{'__all__':['Invalid value for custom field 'kit_number': Value must be an integer.']}");
        netbox.patch(VMS + vm + "/", "{'custom_fields':{'kit_key':'lab/qemu/100'}}");
        JsonNode kept = netbox.patch(VMS + vm + "/", "{'custom_fields':{'kit_number':5}}").body();
        assertThat(kept.path("custom_fields").path("kit_key").asString()).isEqualTo("lab/qemu/100");
        assertThat(netbox.get(VMS + "?cf_kit_key=lab/qemu/100").body().path("count").asInt())
                .isEqualTo(1);
        assertThat(netbox.get(VMS + "?cf_kit_key=lab/qemu").body().path("count").asInt()).isZero();
    }

    @Test
    void refusesWhatIsNoRequestForIt() throws Exception {
        assertThat(netbox.post("virtualization/virtual-machines", "{}").status()).isEqualTo(404);
        assertThat(netbox.get("virtualization/nothing/").status()).isEqualTo(404);
        assertThat(netbox.get(VMS + "99999999/").text())
                .isEqualTo("{'detail':'No VirtualMachine matches the given query.'}");
        assertThat(netbox.send("POST", VMS + vm + "/", "{}").status()).isEqualTo(405);
        Rest.Reply long4k = netbox.get(VMS + "?" + "id=1&".repeat(1000));
        assertThat(long4k.status()).isEqualTo(400);
        assertThat(long4k.raw().body()).contains("Request Line is too large");
        Rest.Reply big = netbox.fresh().post(VMS, "[]" + " ".repeat(2_621_441));
        assertThat(big.status()).isEqualTo(500);
        assertThat(big.body().path("exception").asString()).isEqualTo("RequestDataTooBig");
    }
}

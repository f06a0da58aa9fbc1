package io.github.proxboxfleet.simulator.netbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OlderVersionsTest {
    private static final String VMS = "virtualization/virtual-machines/";
    private static final String NICS = "virtualization/interfaces/";

    private NetBoxSimulator simulator;
    private Rest netbox;
    private long cluster;

    private void starts(String version) throws Exception {
        simulator = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults().withVersion(version));
        netbox = Rest.of(simulator);
        netbox.post("virtualization/cluster-types/", "{'name':'t','slug':'t'}");
        cluster = netbox.post("virtualization/clusters/", "{'name':'c','type':1}").id();
    }

    @AfterEach
    void stops() {
        simulator.close();
    }

    @Test
    void listsTheErrorsOfABulkCreationBesideItsObjectsBefore47() throws Exception {
        starts("4.6.8");

        Rest.Reply refused =
                netbox.post(VMS, "[{'name':'a','cluster':1},{'name':''},{'name':'b','cluster':1}]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).isEqualTo("[{},{'name':['This field may not be blank.']},{}]");
        assertThat(simulator.count(VMS)).isZero();
    }

    @Test
    void doesNotCheckObjectsOfOneBatchAgainstEachOtherBefore47() throws Exception {
        starts("4.6.8");

        Rest.Reply twice = netbox.post(VMS, "[{'name':'a','cluster':1},{'name':'A','cluster':1}]");

        assertThat(twice.status()).isEqualTo(500);
        assertThat(twice.body().path("exception").asString()).isEqualTo("IntegrityError");
        assertThat(twice.body().path("error").asString())
                .contains(
                        "duplicate key value violates unique constraint",
                        "(lower(name::text), cluster_id, tenant_id)=(a, 1, null)");
        assertThat(simulator.count(VMS)).isZero();
        assertThat(
                        netbox.post(
                                        "ipam/ip-addresses/",
                                        "[{'address':'10.0.0.1/24'},{'address':'10.0.0.1/24'}]")
                                .status())
                .as("no constraint in the database holds addresses apart")
                .isEqualTo(201);
    }

    @Test
    void doesNotSayWhichObjectOfABulkChangeIsWrongBefore47() throws Exception {
        starts("4.6.8");
        netbox.post(VMS, "[{'name':'a','cluster':1},{'name':'b','cluster':1}]");

        Rest.Reply refused = netbox.patch(VMS, "[{'id':1,'memory':5},{'id':2,'memory':-1}]");

        assertThat(refused.text())
                .isEqualTo("{'memory':['Ensure this value is greater than or equal to 0.']}");
        assertThat(netbox.get(VMS + "1/").body().path("memory").isNull()).isTrue();
    }

    @Test
    void skipsIdsThatAreNotThereBefore47() throws Exception {
        starts("4.6.8");
        netbox.post(VMS, "{'name':'a','cluster':1}");

        assertThat(
                        netbox.patch(
                                        VMS,
                                        "[{'id':99,'memory':1},{'id':1,'memory':2},{'id':1,'memory':3}]")
                                .body())
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.path("memory").asInt()).isEqualTo(3));
        assertThat(netbox.patch(VMS, "[{'id':'1','memory':2}]").text())
                .isEqualTo("{'non_field_errors':['No data provided']}");
        assertThat(netbox.delete(VMS, "[{'id':99},{'id':1}]").status()).isEqualTo(204);
        assertThat(simulator.count(VMS)).isZero();
    }

    @Test
    void endsABulkCreationOfDevicesAtTheFirstErrorBefore47() throws Exception {
        starts("4.5.2");

        assertThat(netbox.post("dcim/devices/", "[{'name':'a'},{'name':'b'}]").text())
                .startsWith("{'device_type':['This field is required.']");
    }

    @Test
    void hasKeysAndTagsInStepWithTheVersion() throws Exception {
        starts("4.5.2");
        netbox.post(VMS, "{'name':'a','cluster':1}");
        netbox.post("extras/tags/", "{'name':'t','slug':'t'}");

        JsonNode page = netbox.get(VMS + "?start=0").body();
        assertThat(page.path("count").asInt()).as("an unknown parameter is ignored").isEqualTo(1);
        assertThat(netbox.get(VMS + "1/").header("ETag")).isEmpty();
        assertThat(netbox.patch(VMS + "1/", "{'add_tags':[1]}").body().path("tags")).isEmpty();
        assertThat(netbox.get("virtualization/virtual-machine-types/").status()).isEqualTo(404);
        assertThat(netbox.get(VMS + "1/").body().has("start_on_boot")).isTrue();
    }

    @Test
    void readsTheMacOfAnInterfaceOnlyBefore47() throws Exception {
        starts("4.6.8");
        netbox.post(VMS, "{'name':'a','cluster':1}");

        JsonNode made =
                netbox.post(
                                NICS,
                                "{'virtual_machine':1,'name':'n','mac_address':'02:00:00:00:00:01'}")
                        .body();

        assertThat(made.path("mac_address").isNull()).isTrue();
        assertThat(simulator.count("dcim/mac-addresses")).isZero();
    }

    @Test
    void doesNotAssignAMacWithItsInterfaceBefore442() throws Exception {
        starts("4.2.0");
        netbox.post(VMS, "{'name':'a','cluster':1}");
        netbox.post("dcim/mac-addresses/", "{'mac_address':'02:00:00:00:00:01'}");

        assertThat(
                        netbox.post(
                                        NICS,
                                        "{'virtual_machine':1,'name':'n','primary_mac_address':1}")
                                .text())
                .contains("Only a MAC address assigned to this interface");
        assertThat(netbox.get("authentication-check/").status()).isEqualTo(404);
        assertThat(
                        netbox.get("extras/object-types/?model=virtualmachine")
                                .body()
                                .path("count")
                                .asInt())
                .isEqualTo(1);
        assertThat(netbox.get(VMS + "1/").body().has("start_on_boot")).isFalse();
    }

    @Test
    void tellsItsVersion() throws Exception {
        starts("4.6.8");

        Rest.Reply status = netbox.get("status/");

        assertThat(status.body().path("netbox-version").asString()).isEqualTo("4.6.8");
        assertThat(status.header("API-Version")).isEqualTo("4.6");
        assertThat(cluster).isEqualTo(1);
    }
}

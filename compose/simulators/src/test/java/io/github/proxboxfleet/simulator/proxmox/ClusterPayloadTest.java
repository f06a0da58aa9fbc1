package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The cluster, its nodes, their networks and storages on the wire. */
class ClusterPayloadTest {
    private ProxmoxSimulator simulator;
    private Client client;

    @BeforeEach
    void start() {
        begin(ProxmoxSimulatorOptions.defaults().withGuests(40));
    }

    private void begin(ProxmoxSimulatorOptions options) {
        stop();
        simulator = ProxmoxSimulator.start(options);
        client = Client.withToken(simulator);
    }

    @AfterEach
    void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void theClusterEntryComesFirst() {
        JsonNode status = client.data("/cluster/status");
        assertThat(status.get(0))
                .hasToString(
                        "{\"type\":\"cluster\",\"id\":\"cluster\",\"name\":\"lab\",\"version\":4,\"nodes\":3,"
                                + "\"quorate\":1}");
        assertThat(status.get(1).get("nodeid").asInt()).isEqualTo(1);
        assertThat(status.get(1).get("local")).hasToString("1");
        simulator.cluster().setNodeOnline("pve1", false);
        simulator.cluster().setNodeOnline("pve2", false);
        assertThat(client.data("/cluster/status").get(0).get("quorate")).hasToString("0");
        assertThat(client.data("/cluster/status").get(1).get("online")).hasToString("0");
    }

    @Test
    void aStandaloneNodeHasNoClusterEntry() {
        begin(ProxmoxSimulatorOptions.defaults().withStandalone().withGuests(1));
        JsonNode status = client.data("/cluster/status");
        assertThat(status).hasSize(1);
        assertThat(status.get(0).get("type").asString()).isEqualTo("node");
        assertThat(status.get(0).get("nodeid").asInt()).isZero();
    }

    @Test
    void theAddressOfANodeStandsOnOneOfItsInterfaces() {
        for (JsonNode node : client.data("/cluster/status")) {
            if (node.get("type").asString().equals("node")) {
                Set<String> cidrs = new HashSet<>();
                client.data("/nodes/" + node.get("name").asString() + "/network")
                        .forEach(face -> cidrs.add(face.path("cidr").asString("")));
                assertThat(cidrs).contains(node.get("ip").asString() + "/24");
            }
        }
    }

    @Test
    void anOfflineNodeHasNoNumbers() {
        simulator.cluster().setNodeOnline("pve2", false);
        JsonNode node = client.data("/nodes").get(1);
        assertThat(node.propertyNames())
                .containsExactlyInAnyOrder("id", "type", "node", "status", "ssl_fingerprint");
        assertThat(node.get("status").asString()).isEqualTo("offline");
        for (JsonNode storage : client.data("/cluster/resources?type=storage")) {
            boolean there = !storage.get("node").asString().equals("pve2");
            assertThat(storage.get("status").asString()).isEqualTo(there ? "available" : "unknown");
        }
    }

    @Test
    void networksMixTextNumbersAndNull() {
        JsonNode network = client.data("/nodes/pve1/network");
        assertThat(named(network, "vmbr0").get("netmask")).hasToString("\"24\"");
        assertThat(named(network, "bond0.20").get("vlan-id")).hasToString("\"20\"");
        assertThat(named(network, "eno2").get("exists").isNull()).isTrue();
        assertThat(named(network, "eno4").has("active")).isFalse();
        assertThat(named(network, "bond0").get("slaves").asString()).isEqualTo("eno1 eno2");
        assertThat(network.valueStream().map(face -> face.get("iface").asString()))
                .doesNotContain("lo");
        assertThat(client.data("/nodes/pve1/network?type=any_bridge")).hasSize(2);
        assertThat(client.data("/nodes/pve1/network?type=bond")).hasSize(1);
    }

    @Test
    void interfacesOfANodeCanBeChanged() {
        simulator.cluster().setNodeInterface("pve1", "vmbr9", "type", "bridge");
        assertThat(named(client.data("/nodes/pve1/network"), "vmbr9").get("type").asString())
                .isEqualTo("bridge");
        simulator.cluster().removeNodeInterface("pve1", "vmbr9");
        assertThat(client.data("/nodes/pve1/network")).hasSize(8);
    }

    @Test
    void nodesComeAndGo() {
        simulator.cluster().addNode("pve9");
        assertThat(client.data("/nodes/pve9/network")).hasSize(8);
        int vmid = simulator.cluster().addGuest(NewGuest.qemu("last"));
        assertThat(simulator.cluster().guest(vmid).node()).isEqualTo("pve9");
        assertThatThrownBy(() -> simulator.cluster().removeNode("pve9"))
                .hasMessageContaining("still has guests");
        simulator.cluster().remove(vmid);
        simulator.cluster().removeNode("pve9");
        assertThat(client.data("/cluster/status")).hasSize(4);
    }

    @Test
    void theLoadOfANodeIsText() {
        JsonNode status = client.data("/nodes/pve1/status");
        assertThat(status.get("loadavg").get(0)).hasToString("\"0.15\"");
        assertThat(status.get("cpuinfo").get("mhz")).hasToString("\"2500.000\"");
        assertThat(status.get("pveversion").asString())
                .isEqualTo("pve-manager/9.1.4/71482d1833ded40a");
        assertThat(status.get("memory").has("available")).isTrue();
        begin(ProxmoxSimulatorOptions.defaults().withVersion("8.4"));
        assertThat(client.data("/nodes/pve1/status").get("memory").has("available")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"8.4,sdn,network", "9.1,network,sdn"})
    void zonesChangedTheirTypeInNineOne(String version, String used, String unused) {
        begin(ProxmoxSimulatorOptions.defaults().withVersion(version));
        Set<String> types = new HashSet<>();
        client.data("/cluster/resources").forEach(entry -> types.add(entry.get("type").asString()));
        assertThat(types).contains("node", "qemu", "lxc", "storage", used).doesNotContain(unused);
        assertThat(client.data("/cluster/resources?type=sdn")).hasSize(9);
    }

    @Test
    void tagColoursAreOnePropertyString() {
        simulator.cluster().setTagColors(Map.of("prod", "ff0000"));
        assertThat(client.data("/cluster/options").get("tag-style").get("color-map").asString())
                .isEqualTo("prod:ff0000");
    }

    @Test
    void storagesHaveADefinitionAndAStateOnEachNode() {
        assertThat(client.data("/storage")).hasSize(5);
        assertThat(client.data("/storage?type=nfs").get(0).get("server").asString())
                .isEqualTo("192.0.2.5");
        assertThat(client.data("/nodes/pve1/storage?content=backup")).hasSize(2);
        assertThat(client.data("/nodes/pve1/storage").get(0).get("total").asLong())
                .isEqualTo(
                        client.data("/cluster/resources?type=storage")
                                .get(0)
                                .get("maxdisk")
                                .asLong());
    }

    @Test
    void tasksArePaged() {
        Client.Reply page = client.get("/nodes/pve1/tasks?limit=1");
        assertThat(page.data()).hasSize(1);
        assertThat(page.json().get("total").asInt()).isEqualTo(1);
        assertThat(client.data("/cluster/tasks")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0", "8.1", "8.2", "8.3", "8.4", "9.0", "9.1", "9.2"})
    void everyEndpointOfTheSyncAnswersInEveryVersion(String version) {
        begin(ProxmoxSimulatorOptions.defaults().withGuests(30).withVersion(version));
        for (String path :
                new String[] {
                    "/version", "/cluster/status", "/cluster/resources", "/cluster/options",
                            "/cluster/tasks",
                    "/cluster/backup", "/cluster/replication", "/cluster/sdn/zones",
                            "/cluster/sdn/vnets", "/nodes",
                    "/storage", "/pools", "/nodes/pve1/status", "/nodes/pve1/version",
                            "/nodes/pve1/network",
                    "/nodes/pve1/storage", "/nodes/pve1/tasks", "/nodes/pve1/qemu?full=1",
                            "/nodes/pve1/lxc"
                }) {
            assertThat(client.data(path).isContainer()).as(path).isTrue();
        }
        assertThat(client.data("/version").get("release").asString()).isEqualTo(version);
    }

    private static JsonNode named(JsonNode list, String name) {
        return list.valueStream()
                .filter(face -> face.get("iface").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Guests on the wire, with the types that each field really has. */
class GuestPayloadTest {
    private ProxmoxSimulator simulator;
    private Client client;
    private int machine;
    private int container;
    private String machinePath;
    private String containerPath;

    @BeforeEach
    void start() {
        begin("9.1");
    }

    private void begin(String version) {
        stop();
        simulator =
                ProxmoxSimulator.start(
                        ProxmoxSimulatorOptions.defaults().withGuests(0).withVersion(version));
        client = Client.withToken(simulator);
        machine =
                simulator.cluster().addGuest(NewGuest.qemu("web01").on("pve1").withMemoryMiB(8192));
        container = simulator.cluster().addGuest(NewGuest.lxc("dns01").on("pve2"));
        machinePath = "/nodes/pve1/qemu/" + machine;
        containerPath = "/nodes/pve2/lxc/" + container;
    }

    @AfterEach
    void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"8.0,8192", "8.1,\"8192\"", "9.2,\"8192\""})
    void theMemoryOfAMachineBecameAString(String version, String json) {
        begin(version);
        assertThat(client.data(machinePath + "/config").get("memory")).hasToString(json);
        assertThat(client.data(containerPath + "/config").get("memory")).hasToString("512");
    }

    @Test
    void configurationsMixTextAndNumbers() {
        JsonNode config = client.data(machinePath + "/config");
        assertThat(config.get("cores")).hasToString("2");
        assertThat(config.get("onboot")).hasToString("1");
        assertThat(config.get("agent")).hasToString("\"1\"");
        assertThat(config.get("digest").asString()).hasSize(40);
        assertThat(config.has("template")).isFalse();
        assertThat(config.get("net0").asString())
                .matches("\\w+=BC:24:11:..:..:..,bridge=vmbr0,firewall=1(,tag=\\d+)?");
        simulator.cluster().setConfig(machine, "memory", "current=4096");
        assertThat(client.data(machinePath + "/status/current").get("maxmem").asLong())
                .isEqualTo(4L << 30);
    }

    @Test
    void aTemplateIsMarkedOnlyWhereItIsOne() {
        assertThat(client.data("/nodes/pve1/qemu").get(0).has("template")).isFalse();
        assertThat(resource().get("template")).hasToString("0");
        simulator.cluster().stop(machine);
        simulator.cluster().setConfig(machine, "template", "1");
        assertThat(client.data("/nodes/pve1/qemu").get(0).get("template")).hasToString("1");
        assertThat(resource().get("template")).hasToString("1");
    }

    @Test
    void aPausedMachineRunsForListsAndIsPausedForItself() {
        simulator.cluster().pause(machine);
        assertThat(resource().get("status").asString()).isEqualTo("running");
        JsonNode status = client.data(machinePath + "/status/current");
        assertThat(status.get("status").asString()).isEqualTo("running");
        assertThat(status.get("qmpstatus").asString()).isEqualTo("paused");
    }

    @Test
    void aGuestOfAnOfflineNodeIsUnknown() {
        simulator.cluster().setTags(machine, List.of("prod"));
        simulator.cluster().setNodeOnline("pve1", false);
        assertThat(resource())
                .hasToString(
                        "{\"id\":\"qemu/"
                                + machine
                                + "\",\"type\":\"qemu\",\"vmid\":"
                                + machine
                                + ",\"node\":\"pve1\",\"status\":\"unknown\",\"tags\":\"prod\"}");
    }

    @Test
    void aNamelessGuestIsCalledAfterItsId() {
        simulator.cluster().unsetConfig(machine, "name");
        simulator.cluster().unsetConfig(container, "hostname");
        assertThat(client.data("/nodes/pve1/qemu").get(0).get("name").asString())
                .isEqualTo("VM " + machine);
        assertThat(client.data("/nodes/pve2/lxc").get(0).get("name").asString())
                .isEqualTo("CT" + container);
    }

    @Test
    void onlyNewVersionsReportHostMemoryAndPressure() {
        assertThat(client.data("/nodes/pve1/qemu").get(0).has("memhost")).isTrue();
        assertThat(client.data("/nodes/pve1/qemu").get(0).has("pressurecpusome")).isTrue();
        begin("8.4");
        assertThat(client.data("/nodes/pve1/qemu").get(0).has("memhost")).isFalse();
        assertThat(client.data("/nodes/pve1/qemu").get(0).has("pressurecpusome")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"8.3,false", "8.4,true", "9.2,true"})
    void containersTellEveryAddressSinceEightFour(String version, boolean all) {
        begin(version);
        simulator
                .cluster()
                .setAddresses(container, "net0", List.of("192.0.2.53/24", "192.0.2.54/24"));
        JsonNode eth0 = client.data(containerPath + "/interfaces").get(1);
        assertThat(eth0.get("name").asString()).isEqualTo("eth0");
        assertThat(eth0.get("inet").asString()).isEqualTo("192.0.2.54/24");
        assertThat(eth0.get("inet6").asString()).startsWith("fe80::be24:11ff:fe");
        assertThat(eth0.has("ip-addresses")).isEqualTo(all);
        if (all) {
            assertThat(eth0.get("ip-addresses").get(0))
                    .hasToString(
                            "{\"ip-address\":\"192.0.2.53\",\"ip-address-type\":\"inet\",\"prefix\":24}");
        }
    }

    @Test
    void aStoppedContainerHasNoInterfaces() {
        simulator.cluster().stop(container);
        assertThat(client.get(containerPath + "/interfaces").text()).isEqualTo("{\"data\":null}");
    }

    @Test
    void aFixedAddressFollowsTheRunningOne() {
        simulator
                .cluster()
                .setConfig(
                        container,
                        "net0",
                        "name=eth0,hwaddr=BC:24:11:00:00:01,ip=192.0.2.9/24,type=veth");
        simulator.cluster().setConfig(machine, "ipconfig0", "ip=192.0.2.8/24,gw=192.0.2.1");
        simulator.cluster().setAddresses(container, "net0", List.of("192.0.2.53/24"));
        simulator.cluster().setAddresses(machine, "net0", List.of("192.0.2.54/24"));
        assertThat(client.data(containerPath + "/config").get("net0").asString())
                .contains(",ip=192.0.2.53/24,");
        assertThat(client.data(machinePath + "/config").get("ipconfig0").asString())
                .isEqualTo("ip=192.0.2.54/24,gw=192.0.2.1");
    }

    @Test
    void snapshotsEndWithTheCurrentState() {
        assertThat(client.data(machinePath + "/snapshot")).hasSize(1);
        JsonNode current = client.data(machinePath + "/snapshot").get(0);
        assertThat(current.get("name").asString()).isEqualTo("current");
        assertThat(current.has("snaptime")).isFalse();
        assertThat(client.get(machinePath + "/config?snapshot=none").message())
                .isEqualTo("snapshot 'none' does not exist\n");
    }

    @Test
    void disksAndTagsComeAndGo() {
        simulator.cluster().addDisk(machine, "scsi1", 20);
        simulator.cluster().setTags(machine, List.of("b", "a"));
        simulator.cluster().setConfig(machine, "description", "# Web\n");
        simulator.cluster().setConfig(machine, "lock", "backup");
        JsonNode config = client.data(machinePath + "/config");
        assertThat(
                        Map.of(
                                "scsi1", config.get("scsi1").asString().endsWith("size=20G"),
                                "tags", config.get("tags").asString().equals("b;a"),
                                "description",
                                        config.get("description").asString().equals("# Web\n")))
                .doesNotContainValue(false);
        assertThat(resource().get("lock").asString()).isEqualTo("backup");
        simulator.cluster().unsetConfig(machine, "scsi1");
        simulator.cluster().setTags(machine, List.of());
        simulator.cluster().unsetConfig(machine, "lock");
        assertThat(client.data(machinePath + "/config").has("scsi1")).isFalse();
        assertThat(resource().has("tags")).isFalse();
        assertThat(resource().has("lock")).isFalse();
    }

    @Test
    void anUnreadableConfigurationIsAnErrorOfThatGuest() {
        simulator.cluster().setConfig(machine, "memory", "plenty");
        assertThat(client.get(machinePath + "/status/current").status()).isEqualTo(500);
        assertThat(client.get(containerPath + "/status/current").status()).isEqualTo(200);
    }

    @Test
    void guestsAreRemovedOneByOneOrAllAtOnce() {
        simulator.cluster().remove(machine);
        assertThat(client.data("/cluster/resources?type=vm")).hasSize(1);
        assertThat(client.get(machinePath + "/config").status()).isEqualTo(500);
        simulator.cluster().removeAll();
        assertThat(client.data("/cluster/resources?type=vm")).isEmpty();
        assertThat(client.data("/nodes")).hasSize(3);
    }

    private JsonNode resource() {
        for (JsonNode resource : client.data("/cluster/resources?type=vm")) {
            if (resource.get("vmid").asInt() == machine) {
                return resource;
            }
        }
        throw new AssertionError("no resource " + machine);
    }
}

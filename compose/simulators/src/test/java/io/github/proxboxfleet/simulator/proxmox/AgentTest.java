package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The guest agent: what it tells, and the five ways in which it does not. */
class AgentTest {
    private ProxmoxSimulator simulator;
    private Client client;
    private int vmid;
    private String agent;

    @BeforeEach
    void start() {
        simulator = ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(0));
        client = Client.withToken(simulator);
        vmid = simulator.cluster().addGuest(NewGuest.qemu("web01").on("pve1").withVmid(108));
        agent = "/nodes/pve1/qemu/" + vmid + "/agent/";
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void tellsAddressesWithNoiseAround() {
        simulator.cluster().setAddresses(vmid, "net0", List.of("192.0.2.30/24", "2001:db8::30/64"));
        JsonNode result = client.data(agent + "network-get-interfaces").get("result");
        assertThat(result.valueStream().map(face -> face.get("name").asString()))
                .containsExactly("lo", "ens18", "docker0", "veth1a2b3c", "tun0");
        JsonNode nic = result.get(1);
        assertThat(nic.get("hardware-address").asString()).matches("bc:24:11:..:..:..");
        assertThat(nic.get("ip-addresses").get(1))
                .hasToString(
                        "{\"ip-address\":\"2001:db8::30\",\"ip-address-type\":\"ipv6\",\"prefix\":64}");
        assertThat(nic.get("ip-addresses").get(2).get("ip-address").asString())
                .startsWith("fe80::be24:11ff:fe");
        assertThat(result.get(3).has("ip-addresses")).isFalse();
        assertThat(result.get(4).has("hardware-address")).isFalse();
    }

    @Test
    void tellsHostNameAndSystem() {
        assertThat(client.data(agent + "get-host-name"))
                .hasToString("{\"result\":{\"host-name\":\"web01\"}}");
        assertThat(client.data(agent + "get-osinfo").get("result").get("id").asString())
                .isEqualTo("debian");
        simulator.cluster().setConfig(vmid, "ostype", "win11");
        assertThat(client.data(agent + "get-osinfo").get("result").get("id").asString())
                .isEqualTo("mswindows");
    }

    @Test
    void isNotConfigured() {
        simulator.cluster().setAgent(vmid, AgentState.OFF);
        fails("No QEMU guest agent configured\n");
        assertThat(client.data("/nodes/pve1/qemu/" + vmid + "/config").has("agent")).isFalse();
    }

    @Test
    void isOfAStoppedMachine() {
        simulator.cluster().stop(vmid);
        fails("VM 108 is not running\n");
    }

    @Test
    void isNotRunning() {
        simulator.cluster().setAgent(vmid, AgentState.SILENT);
        fails("QEMU guest agent is not running\n");
        simulator.cluster().setAgent(vmid, AgentState.ANSWERING);
        simulator.cluster().pause(vmid);
        fails("QEMU guest agent is not running\n");
    }

    @Test
    void doesNotKnowTheCommandAndSaysSoWithStatusTwoHundred() {
        simulator.cluster().setAgent(vmid, AgentState.UNSUPPORTED);
        assertThat(client.data(agent + "network-get-interfaces").get("result"))
                .hasToString(
                        "{\"error\":{\"class\":\"Unsupported\","
                                + "\"desc\":\"this feature or command is not currently supported\"}}");
    }

    @Test
    void hangsUntilTheServerGivesUp() {
        simulator.faults().hangAgent(vmid, Duration.ofMillis(50));
        fails("VM 108 qga command 'guest-network-get-interfaces' failed - got timeout\n");
        assertThat(client.get("/nodes/pve1/qemu/108/config").status()).isEqualTo(200);
        simulator.faults().clear();
        assertThat(client.get(agent + "get-osinfo").status()).isEqualTo(200);
    }

    private void fails(String words) {
        Client.Reply reply = client.get(agent + "network-get-interfaces");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).isEqualTo(words);
    }
}

package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever endpoint speaks of a guest, it says the same. */
class ConsistencyTest {
    private static final List<String> SHARED =
            List.of(
                    "name", "status", "maxmem", "mem", "maxdisk", "disk", "cpu", "netin", "tags",
                    "lock");

    private ProxmoxSimulator simulator;
    private Client client;

    @BeforeEach
    void start() {
        simulator =
                ProxmoxSimulator.start(
                        ProxmoxSimulatorOptions.defaults()
                                .withGuests(150)
                                .withNodes(4)
                                .withClock(Clocks.STANDING));
        client = Client.withToken(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aGuestIsTheSameInResourcesListStatusAndConfiguration() {
        Map<String, JsonNode> lists = lists();
        JsonNode resources = client.data("/cluster/resources?type=vm");
        assertThat(resources).hasSize(150);
        for (JsonNode resource : resources) {
            String id = resource.get("id").asString();
            String path = "/nodes/" + resource.get("node").asString() + "/" + id;
            JsonNode status = client.data(path + "/status/current");
            JsonNode config = client.data(path + "/config");
            JsonNode list = lists.remove(id);
            for (String field : SHARED) {
                assertThat(list.get(field))
                        .as("%s of %s in the list", field, id)
                        .isEqualTo(resource.get(field));
                assertThat(status.get(field))
                        .as("%s of %s in its status", field, id)
                        .isEqualTo(resource.get(field));
            }
            assertThat(list.get("cpus"))
                    .isEqualTo(resource.get("maxcpu"))
                    .isEqualTo(status.get("cpus"));
            assertThat(list.has("template"))
                    .as(id)
                    .isEqualTo(resource.get("template").asInt() == 1);
            matchesConfiguration(resource, config);
        }
        assertThat(lists).as("guests in lists that are no resources").isEmpty();
    }

    @Test
    void aChangeShowsEverywhereAtOnce() {
        int vmid = simulator.cluster().vmids().getFirst();
        String before = simulator.cluster().guest(vmid).node();
        simulator.cluster().migrate(vmid, before.equals("pve2") ? "pve3" : "pve2");
        simulator.cluster().rename(vmid, "renamed");
        simulator.cluster().setMemory(vmid, 3072);
        simulator.cluster().setTags(vmid, List.of("a", "b"));
        simulator.cluster().stop(vmid);
        aGuestIsTheSameInResourcesListStatusAndConfiguration();
        GuestView view = simulator.cluster().guest(vmid);
        JsonNode config =
                client.data(
                        "/nodes/"
                                + view.node()
                                + "/"
                                + view.kind().wire()
                                + "/"
                                + vmid
                                + "/config");
        assertThat(config.get("tags").asString()).isEqualTo("a;b");
        assertThat(
                        client.get(
                                        "/nodes/"
                                                + before
                                                + "/"
                                                + view.kind().wire()
                                                + "/"
                                                + vmid
                                                + "/config")
                                .status())
                .isEqualTo(500);
    }

    @Test
    void addressesAndMacAddressesAreUnique() {
        Set<String> seen = new HashSet<>();
        for (GuestView guest : simulator.cluster().guests()) {
            guest.addresses()
                    .values()
                    .forEach(
                            list ->
                                    list.forEach(
                                            address ->
                                                    assertThat(seen.add(address))
                                                            .as(address)
                                                            .isTrue()));
            guest.config()
                    .forEach(
                            (key, value) -> {
                                if (key.matches("net\\d+")) {
                                    String mac = value.replaceAll(".*(BC:24:11:..:..:..).*", "$1");
                                    assertThat(seen.add(mac)).as(mac).isTrue();
                                }
                            });
        }
        assertThat(seen).hasSizeGreaterThan(400);
    }

    private Map<String, JsonNode> lists() {
        Map<String, JsonNode> lists = new HashMap<>();
        for (JsonNode node : client.data("/nodes")) {
            for (String kind : List.of("qemu", "lxc")) {
                client.data("/nodes/" + node.get("node").asString() + "/" + kind)
                        .forEach(guest -> lists.put(kind + "/" + guest.get("vmid").asInt(), guest));
            }
        }
        return lists;
    }

    private static void matchesConfiguration(JsonNode resource, JsonNode config) {
        boolean machine = resource.get("type").asString().equals("qemu");
        assertThat(config.get(machine ? "name" : "hostname")).isEqualTo(resource.get("name"));
        assertThat(config.get("tags")).isEqualTo(resource.get("tags"));
        assertThat(config.get("memory").asLong() << 20).isEqualTo(resource.get("maxmem").asLong());
        int sockets = machine ? config.get("sockets").asInt() : 1;
        assertThat(config.get("cores").asInt() * sockets).isEqualTo(resource.get("maxcpu").asInt());
        String disk = config.get(machine ? "scsi0" : "rootfs").asString();
        long gibibytes = Long.parseLong(disk.replaceAll(".*size=(\\d+)G.*", "$1"));
        assertThat(gibibytes << 30).isEqualTo(resource.get("maxdisk").asLong());
    }
}

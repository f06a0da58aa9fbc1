package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.GuestView;
import io.github.proxboxfleet.simulator.proxmox.NewGuest;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster of nineteen guests, and of those whose roots do what they can to stop the fleet, which
 * has less memory than it is documented with.
 */
class HostileGuestsIT {
    private static final String KEY = "an API key for the standalone's test, long enough";
    private static final String MACHINES = "virtualization/virtual-machines";

    @TempDir Path folder;

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final ProxmoxSimulator proxmox =
            ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults());
    private final List<Integer> good = new ArrayList<>();
    private FleetProcess serve;
    private Api api;

    @BeforeEach
    void start() {
        serve =
                FleetProcess.start(
                                "compose/standalone",
                                "standalone",
                                "PROXBOX_GATEWAY_PORT",
                                folder,
                                Map.of(
                                        "PROXBOX_API_KEY",
                                        KEY,
                                        "PROXBOX_DATA",
                                        folder.resolve("data").toString()),
                                "serve")
                        .ready();
        api = new Api(serve.url(), KEY);
        api.netbox(netbox.url(), netbox.token());
        api.proxmox("lab", proxmox.url(), proxmox.tokenId(), proxmox.tokenSecret());
        proxmox.cluster().removeAll();
        for (int number = 1; number <= 19; number++) {
            good.add(proxmox.cluster().addGuest(NewGuest.qemu("good" + number)));
        }
    }

    @AfterEach
    void stop() {
        serve.close();
        proxmox.close();
        netbox.close();
    }

    @Test
    void writesNineteenGuestsRightWhateverTheOthersSay() {
        hostile(
                "labels",
                "agent/get-host-name",
                () -> text("host-name", "a" + ".a".repeat(99_999)));
        hostile("addresses", "agent/network-get-interfaces", HostileGuestsIT::addresses);
        hostile(
                "depth",
                "agent/network-get-interfaces",
                () -> result("[".repeat(10_000) + "]".repeat(10_000)));
        hostile("number", "agent/get-osinfo", () -> result("9".repeat(3000)));
        hostile("key", "agent/get-host-name", () -> result("{\"" + "k".repeat(60_000) + "\":1}"));
        hostile("answer", "config", () -> "{\"data\":\"" + "x".repeat(200 << 20) + "\"}");
        configured("note", "description", "x".repeat(10 << 20));
        configured(
                "tags",
                "tags",
                IntStream.range(0, 5000).mapToObj(i -> "t" + i).collect(Collectors.joining(";")));
        configured("marks", "description", "a\0b\uD800c\u202Ed\u200Fe");
        int odd = proxmox.cluster().addGuest(NewGuest.qemu("odd"));
        proxmox.cluster().rename(odd, "odd\0na\uDC00me\u202E");

        JsonNode first = api.ended(api.start());

        assertThat(first.path("status").asString()).isIn("succeeded", "partial");
        good.forEach(this::assertRight);
        assertThat(machine("oddname").path("name").asString()).isEqualTo("oddname");
        assertThat(machine("marks").path("comments").asString()).isEqualTo("abcde");
        assertThat(machine("note").path("comments").asString()).hasSizeLessThan(70_000);
        assertThat(netbox.count(MACHINES)).as("all but the one of 200 MB").isEqualTo(28);
        assertThat(api.get("/api/v1/runs/" + id(first) + "/failures").toString())
                .contains("answer")
                .doesNotContain("good");
        assertThat(api.get("/api/v1/dead-letters").path("count").asLong()).isZero();

        JsonNode second = api.ended(api.start());

        assertThat(second.at("/requests/netbox_writes").asLong()).isZero();
        good.forEach(this::assertRight);
        assertThat(api.get("/actuator/health").path("status").asString()).isEqualTo("UP");
    }

    private void assertRight(int vmid) {
        GuestView view = proxmox.cluster().guest(vmid);
        ObjectNode machine = machine(view.name());
        assertThat(machine.path("memory").asInt()).as(view.name()).isEqualTo(2048);
        assertThat(addressesOf(machine.path("id").asLong()))
                .as(view.name())
                .containsAll(view.addresses().values().stream().flatMap(List::stream).toList());
    }

    private Set<String> addressesOf(long machine) {
        Set<Long> ports =
                netbox.all("virtualization/interfaces").stream()
                        .filter(port -> idOf(port.path("virtual_machine")) == machine)
                        .map(port -> port.path("id").asLong())
                        .collect(Collectors.toSet());
        return netbox.all("ipam/ip-addresses").stream()
                .filter(
                        address ->
                                address.path("assigned_object_type")
                                        .asString("")
                                        .equals("virtualization.vminterface"))
                .filter(address -> ports.contains(address.path("assigned_object_id").asLong()))
                .map(address -> address.path("address").asString())
                .collect(Collectors.toSet());
    }

    private static long idOf(JsonNode reference) {
        return reference.isObject() ? reference.path("id").asLong() : reference.asLong();
    }

    private ObjectNode machine(String name) {
        return netbox.all(MACHINES).stream()
                .filter(machine -> machine.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no machine " + name));
    }

    private void hostile(String name, String question, Supplier<String> answer) {
        int vmid = proxmox.cluster().addGuest(NewGuest.qemu(name));
        proxmox.faults().on("/nodes/{node}/qemu/" + vmid + "/" + question).say(answer);
    }

    private void configured(String name, String key, String value) {
        proxmox.cluster().setConfig(proxmox.cluster().addGuest(NewGuest.qemu(name)), key, value);
    }

    private static String id(JsonNode run) {
        return run.path("id").asString();
    }

    private static String result(String json) {
        return "{\"data\":{\"result\":" + json + "}}";
    }

    private static String text(String field, String text) {
        return result("{\"" + field + "\":\"" + text + "\"}");
    }

    private static String addresses() {
        return result(
                IntStream.range(0, 100_000)
                        .mapToObj(
                                i ->
                                        "{\"ip-address\":\"10.%d.%d.%d\",\"prefix\":8}"
                                                .formatted(i >> 16, i >> 8 & 255, i & 255))
                        .collect(
                                Collectors.joining(
                                        ",",
                                        "[{\"name\":\"eth0\",\"hardware-address\":\"bc:24:11:00:00:01\",\"ip-addresses\":[",
                                        "]}]")));
    }
}

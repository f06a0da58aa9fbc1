package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import io.github.proxboxfleet.standalone.Standalone;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole runs over the API, with everything in this process. */
class StandaloneIT {
    private static final String KEY = "an API key for the standalone's test, long enough";
    private static final String MACHINES = "virtualization/virtual-machines";

    @TempDir Path folder;

    private NetBoxSimulator netbox;
    private Standalone standalone;
    private Api api;

    @BeforeEach
    void start() {
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        standalone =
                Standalone.start(
                        Map.of(
                                "server.port",
                                "0",
                                "proxbox.data",
                                folder.resolve("data").toString(),
                                "proxbox.gateway.key.value",
                                KEY,
                                "logging.threshold.console",
                                "off"));
        api = new Api(standalone.url(), KEY);
        api.netbox(netbox.url(), netbox.token());
    }

    @AfterEach
    void stop() {
        standalone.close();
        netbox.close();
    }

    @Test
    void writesNothingTwiceAndOneChangeOnce() {
        try (ProxmoxSimulator proxmox = proxmox(60)) {
            assertThat(status(api.ended(api.start()))).isEqualTo("succeeded");

            JsonNode second = api.ended(api.start());
            assertThat(second.at("/requests/netbox_writes").asLong()).isZero();
            assertThat(second.at("/counts/unchanged").asLong()).isPositive();

            int vmid = proxmox.cluster().vmids().iterator().next();
            proxmox.cluster().setMemory(vmid, 12345);
            JsonNode third = api.ended(api.start());
            assertThat(third.at("/counts/updated").asLong()).isEqualTo(1);
            assertThat(third.at("/counts/created").asLong() + third.at("/counts/deleted").asLong())
                    .isZero();
            JsonNode changes = api.get("/api/v1/runs/" + third.path("id").asString() + "/changes");
            assertThat(changes.path("count").asLong()).isEqualTo(1);
            assertThat(changes.at("/results/0/fields").toString()).contains("memory", "12345");
        }
    }

    @Test
    void letsOnePoisonObjectAmongAThousandFailAloneAndMendsItByARetry() {
        try (ProxmoxSimulator proxmox = proxmox(1000)) {
            int vmid = proxmox.cluster().vmids().iterator().next();
            proxmox.cluster().rename(vmid, "poisoned");
            netbox.faults()
                    .on("POST", "/api/" + MACHINES)
                    .reject(
                            vm -> vm.path("name").asString("").equals("poisoned"),
                            "name",
                            "This name is cursed.");

            String run = api.start();
            JsonNode ended = api.ended(run);

            assertThat(status(ended)).isEqualTo("partial");
            assertThat(netbox.count(MACHINES)).isEqualTo(999);
            JsonNode failures = api.get("/api/v1/runs/" + run + "/failures");
            assertThat(failures.path("count").asLong()).isEqualTo(1);
            assertThat(failures.at("/results/0/failure/cause").asString())
                    .contains("This name is cursed");

            netbox.faults().clear();
            api.post(
                    "/api/v1/runs/" + run + "/stages/virtual-machines/retry",
                    "{\"failed_objects_only\": true}");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(status(api.run(run))).isEqualTo("succeeded"));
            assertThat(netbox.count(MACHINES)).isEqualTo(1000);
        }
    }

    @Test
    void saysWhatIsWrongWithATokenAndLosesNothing() {
        try (ProxmoxSimulator proxmox =
                ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults())) {
            api.proxmox("lab", proxmox.url(), proxmox.tokenId(), "not the secret");

            JsonNode ended = api.ended(api.start());

            assertThat(status(ended)).isEqualTo("failed");
            JsonNode failure = ended.at("/failures/0");
            assertThat(failure.path("type").asString()).isEqualTo("unauthorized");
            assertThat(failure.path("endpoint").asString()).contains("lab");
            assertThat(failure.path("remedy").asString()).isNotBlank();
            assertThat(ended.toString()).doesNotContain("not the secret");
            assertThat(netbox.count(MACHINES)).isZero();
        }
    }

    @Test
    void saysWhichEndpointRefusesConnections() {
        api.proxmox("away", URI.create("http://127.0.0.1:1"), "root@pam!x", "secret");

        JsonNode ended =
                api.ended(api.post("/api/v1/runs", "{\"max_attempts\": 1}").path("id").asString());

        assertThat(status(ended)).isEqualTo("failed");
        assertThat(ended.at("/failures/0/type").asString()).isEqualTo("unreachable");
        assertThat(ended.at("/failures/0/cause").asString()).contains("127.0.0.1:1");
    }

    @Test
    void carriesTheTraceOfTheRequestToBothApis() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        try (ProxmoxSimulator proxmox = proxmox(60)) {
            String run =
                    api.traced("00-" + trace + "-b7ad6b7169203331-01")
                            .post("/api/v1/runs", "{}")
                            .path("id")
                            .asString();
            assertThat(status(api.ended(run))).isEqualTo("succeeded");

            assertThat(proxmox.requests().entries())
                    .hasSizeGreaterThan(60)
                    .allMatch(request -> request.trace().equals(trace));
            assertThat(netbox.requests().entries())
                    .hasSizeGreaterThan(10)
                    .allMatch(request -> request.trace().equals(trace));
        }
    }

    private ProxmoxSimulator proxmox(int guests) {
        ProxmoxSimulator proxmox =
                ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(guests));
        api.proxmox("lab", proxmox.url(), proxmox.tokenId(), proxmox.tokenSecret());
        return proxmox;
    }

    private static String status(JsonNode run) {
        return run.path("status").asString();
    }
}

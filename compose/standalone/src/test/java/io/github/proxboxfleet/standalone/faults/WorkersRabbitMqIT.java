package io.github.proxboxfleet.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Three writers and two readers at one large cluster; some come, some go. */
class WorkersRabbitMqIT {
    private static final String MACHINES = "virtualization/virtual-machines";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static ProcessFleet fleet;

    @BeforeAll
    static void start() {
        RealRabbitMq.require();
        fleet =
                ProcessFleet.start(
                        folder,
                        Map.of(Part.GATEWAY, 1, Part.SCHEDULER, 1, Part.READER, 2, Part.WRITER, 3),
                        Map.of("PROXBOX_WRITER_CONCURRENCY", "2"));
    }

    @AfterAll
    static void stop() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void allTakePartAndNoneWritesWhatAnotherWrites() throws Exception {
        try (ProxmoxSimulator proxmox = proxmox(1000);
                NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            Writes writes = Writes.of(netbox);
            Sync sync = new Sync(fleet, FaultsIT.KEY, proxmox, netbox, "many", 5);

            JsonNode run = sync.succeed();

            assertThat(netbox.count(MACHINES)).isEqualTo(1000);
            assertThat(writes.objects()).isGreaterThan(3000);
            assertThat(writes.repeated()).isEmpty();
            assertThat(netbox.requests().maxInFlight()).isBetween(2, 5);
            assertThat(fleet.names(Part.WRITER))
                    .hasSize(3)
                    .allSatisfy(
                            writer ->
                                    assertThat(requests(Part.WRITER, writer, "netbox"))
                                            .isPositive());
            assertThat(fleet.names(Part.READER))
                    .hasSize(2)
                    .allSatisfy(
                            reader ->
                                    assertThat(requests(Part.READER, reader, "proxmox"))
                                            .isPositive());
            assertThat(sync.shards(run.path("id").asString()))
                    .allSatisfy(shard -> assertThat(shard.path("attempt").asInt()).isEqualTo(1));
        }
    }

    @Test
    void oneThatJoinsInTheMiddleTakesWorkAndOneThatLeavesFinishesItsShard() throws Exception {
        try (ProxmoxSimulator proxmox = proxmox(1500);
                NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            Writes writes = Writes.of(netbox);
            var _ = netbox.faults().on("POST", "/api/virt").delay(Duration.ofMillis(500));
            Sync sync = new Sync(fleet, FaultsIT.KEY, proxmox, netbox, "moving", 3);
            String id = sync.start();
            Awaitility.await("the first machines")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> netbox.count(MACHINES) > 0);

            fleet.stop(Part.WRITER, "writer3");
            fleet.add(Part.WRITER, "writer4");
            fleet.ready();
            assertThat(sync.run(id).path("status").asString()).isEqualTo("running");
            Awaitility.await("the newcomer's first request")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> requests(Part.WRITER, "writer4", "netbox") > 0);
            netbox.faults().on("POST", "/api/virt").delay(Duration.ZERO);

            JsonNode run = sync.ended(id);
            assertThat(run.path("status").asString()).as(run.toString()).isEqualTo("succeeded");
            assertThat(netbox.count(MACHINES)).isEqualTo(1500);
            assertThat(writes.repeated()).isEmpty();
            assertThat(netbox.requests().maxInFlight()).isLessThanOrEqualTo(3);
            assertThat(sync.shards(id))
                    .allSatisfy(shard -> assertThat(shard.path("attempt").asInt()).isEqualTo(1));
        }
    }

    private static ProxmoxSimulator proxmox(int guests) {
        return ProxmoxSimulator.start(
                ProxmoxSimulatorOptions.defaults().withGuests(guests).withNodes(6));
    }

    /** How many requests the process has sent. */
    private static double requests(Part part, String name, String side)
            throws IOException, InterruptedException {
        URI metrics = fleet.url(part, name).resolve("/actuator/prometheus");
        String text =
                HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                        .body();
        return text.lines()
                .filter(line -> line.startsWith("proxbox_" + side + "_requests_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}

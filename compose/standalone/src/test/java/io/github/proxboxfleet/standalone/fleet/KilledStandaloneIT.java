package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The standalone, killed in the middle of a run and started again. */
class KilledStandaloneIT {
    private static final String KEY = "an API key for the standalone's test, long enough";
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final int GUESTS = 200;

    @TempDir Path folder;

    @Test
    void finishesTheRunExactlyAfterAKill() {
        Map<String, String> environment =
                Map.of("PROXBOX_API_KEY", KEY, "PROXBOX_DATA", folder.resolve("data").toString());
        try (ProxmoxSimulator proxmox =
                        ProxmoxSimulator.start(
                                ProxmoxSimulatorOptions.defaults().withGuests(GUESTS));
                NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
                NetBoxSimulator reference =
                        NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            netbox.faults()
                    .on("POST", "/api/virtualization/interfaces")
                    .delay(Duration.ofMillis(300));
            String run;
            FleetProcess first = serve(environment).ready();
            try {
                Api api = new Api(first.url(), KEY);
                api.proxmox("lab", proxmox.url(), proxmox.tokenId(), proxmox.tokenSecret());
                api.netbox(netbox.url(), netbox.token());
                run = api.start();
                Awaitility.await("the middle of the run")
                        .atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> netbox.count("virtualization/interfaces") > 0);
                assertThat(api.run(run).path("status").asString()).isEqualTo("running");
            } finally {
                first.kill();
            }
            netbox.faults().clear();

            try (FleetProcess second = serve(environment).ready()) {
                JsonNode ended = new Api(second.url(), KEY).ended(run);
                assertThat(ended.path("status").asString())
                        .as(ended.toString())
                        .isEqualTo("succeeded");
            }
            assertThat(netbox.count(MACHINES)).isEqualTo(GUESTS);

            try (FleetProcess undisturbed =
                    serve(
                                    Map.of(
                                            "PROXBOX_API_KEY",
                                            KEY,
                                            "PROXBOX_DATA",
                                            folder.resolve("other").toString()))
                            .ready()) {
                Api api = new Api(undisturbed.url(), KEY);
                api.proxmox("lab", proxmox.url(), proxmox.tokenId(), proxmox.tokenSecret());
                api.netbox(reference.url(), reference.token());
                assertThat(api.ended(api.start()).path("status").asString()).isEqualTo("succeeded");
            }
            assertThat(netbox.export()).isEqualTo(reference.export());
        }
    }

    private FleetProcess serve(Map<String, String> environment) {
        return FleetProcess.start(
                "compose/standalone",
                "standalone",
                "PROXBOX_GATEWAY_PORT",
                folder,
                environment,
                "serve");
    }
}

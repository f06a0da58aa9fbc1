package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import io.github.proxboxfleet.testing.RabbitMqProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The deployables as processes of their own, on a real RabbitMQ. */
class FleetRabbitMqIT {
    private static final String KEY = "an API key for the fleet's test, long enough";

    @TempDir Path folder;

    @Test
    void syncsWithAGatewayASchedulerTwoReadersAndTwoWriters() {
        if (!RabbitMqProcess.installed()) {
            assertThat(System.getProperty("rabbitmq.required"))
                    .as("rabbitmq-server is not installed")
                    .isNull();
            assumeTrue(false, "rabbitmq-server is not installed");
        }
        List<FleetProcess> fleet = new ArrayList<>();
        try (RabbitMqProcess rabbit = RabbitMqProcess.in(folder);
                ProxmoxSimulator proxmox =
                        ProxmoxSimulator.start(
                                ProxmoxSimulatorOptions.defaults().withGuests(120).withNodes(4));
                NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            Map<String, String> environment =
                    Map.of(
                            "PROXBOX_RABBITMQ_HOST", "127.0.0.1",
                            "PROXBOX_RABBITMQ_PORT", Integer.toString(rabbit.port()),
                            "PROXBOX_RABBITMQ_USER", rabbit.user(),
                            "PROXBOX_RABBITMQ_PASSWORD", rabbit.password(),
                            "PROXBOX_FLEET_KEY", "a fleet key that every part of the fleet shares",
                            "PROXBOX_API_KEY", KEY,
                            "PROXBOX_DATA", folder.resolve("data").toString());
            FleetProcess gateway =
                    FleetProcess.start(
                            "api-gateway", "gateway", "PROXBOX_GATEWAY_PORT", folder, environment);
            fleet.add(gateway);
            fleet.add(
                    FleetProcess.start(
                            "sync-scheduler",
                            "scheduler",
                            "PROXBOX_SCHEDULER_PORT",
                            folder,
                            environment));
            for (int i = 1; i <= 2; i++) {
                fleet.add(
                        FleetProcess.start(
                                "worker-proxmox-reader",
                                "reader" + i,
                                "PROXBOX_READER_PORT",
                                folder,
                                environment));
                fleet.add(
                        FleetProcess.start(
                                "worker-netbox-writer",
                                "writer" + i,
                                "PROXBOX_WRITER_PORT",
                                folder,
                                environment));
            }
            fleet.forEach(FleetProcess::ready);

            Api api = new Api(gateway.url(), KEY);
            api.proxmox("lab", proxmox.url(), proxmox.tokenId(), proxmox.tokenSecret());
            api.netbox(netbox.url(), netbox.token());

            JsonNode first = api.ended(api.start());
            assertThat(first.path("status").asString()).as(first.toString()).isEqualTo("succeeded");
            assertThat(netbox.count("virtualization/virtual-machines")).isEqualTo(120);
            assertThat(netbox.requests().maxInFlight()).isLessThanOrEqualTo(4);

            JsonNode second = api.ended(api.start());
            assertThat(second.path("status").asString()).isEqualTo("succeeded");
            assertThat(second.path("requests").path("netbox_writes").asLong()).isZero();
        } finally {
            fleet.reversed().forEach(FleetProcess::close);
        }
    }
}

package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import io.github.proxboxfleet.testing.PostgreSqlProcess;
import io.github.proxboxfleet.testing.RabbitMqProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways and two schedulers on PostgreSQL, of which one of each goes. */
class FleetPostgreSqlRabbitMqIT {
    private static final String KEY = "an API key for the fleet's test, long enough";
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final int GUESTS = 120;

    @TempDir Path folder;
    private final List<FleetProcess> fleet = new ArrayList<>();

    @BeforeEach
    void needsBothServers() {
        boolean installed = RabbitMqProcess.installed() && PostgreSqlProcess.installed();
        if (!installed) {
            assertThat(System.getProperty("rabbitmq.required"))
                    .as("rabbitmq-server and postgresql are not both installed")
                    .isNull();
            assumeTrue(false, "rabbitmq-server and postgresql are not both installed");
        }
    }

    @Test
    void oneGatewayAndOneSchedulerTakeOverFromTheOthers() {
        try (RabbitMqProcess rabbit = RabbitMqProcess.in(folder);
                PostgreSqlProcess postgres = PostgreSqlProcess.start();
                ProxmoxSimulator proxmox =
                        ProxmoxSimulator.start(
                                ProxmoxSimulatorOptions.defaults().withGuests(GUESTS));
                NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            Map<String, String> environment = environment(rabbit, postgres);
            FleetProcess gateway = start("api-gateway", "GATEWAY", environment).ready();
            FleetProcess scheduler = start("sync-scheduler", "SCHEDULER", environment).ready();
            FleetProcess otherGateway = start("api-gateway", "GATEWAY", environment);
            start("sync-scheduler", "SCHEDULER", environment);
            start("worker-proxmox-reader", "READER", environment);
            start("worker-netbox-writer", "WRITER", environment);
            fleet.forEach(FleetProcess::ready);
            netbox.faults()
                    .on("POST", "/api/virtualization/interfaces")
                    .delay(Duration.ofMillis(500));

            Api api = new Api(gateway.url(), KEY);
            api.proxmox("lab", proxmox.url(), proxmox.tokenId(), proxmox.tokenSecret());
            api.netbox(netbox.url(), netbox.token());
            String run = api.start();
            Awaitility.await("the middle of the run")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> netbox.count("virtualization/interfaces") > 0);
            Api other = new Api(otherGateway.url(), KEY);
            assertThat(other.run(run).path("status").asString()).isEqualTo("running");
            scheduler.kill();
            gateway.kill();
            netbox.faults().clear();

            assertThat(other.ended(run).path("status").asString()).isEqualTo("succeeded");
            assertThat(netbox.count(MACHINES)).isEqualTo(GUESTS);
            assertThat(other.ended(other.start()).path("requests").path("netbox_writes").asLong())
                    .isZero();
        } finally {
            fleet.reversed().forEach(FleetProcess::close);
        }
    }

    private FleetProcess start(String module, String part, Map<String, String> environment) {
        FleetProcess process =
                FleetProcess.start(
                        module,
                        module + fleet.size(),
                        "PROXBOX_" + part + "_PORT",
                        folder,
                        environment);
        fleet.add(process);
        return process;
    }

    private Map<String, String> environment(RabbitMqProcess rabbit, PostgreSqlProcess postgres) {
        Map<String, String> environment =
                new HashMap<>(
                        Map.of(
                                "PROXBOX_RABBITMQ_HOST", "127.0.0.1",
                                "PROXBOX_RABBITMQ_PORT", Integer.toString(rabbit.port()),
                                "PROXBOX_RABBITMQ_USER", rabbit.user(),
                                "PROXBOX_RABBITMQ_PASSWORD", rabbit.password(),
                                "PROXBOX_FLEET_KEY",
                                        "a fleet key that every part of the fleet shares",
                                "PROXBOX_API_KEY", KEY,
                                "PROXBOX_DATA", folder.resolve("data").toString()));
        for (String part : List.of("GATEWAY", "SCHEDULER")) {
            environment.put(
                    "PROXBOX_" + part + "_DATABASE_URL",
                    postgres.database(part.toLowerCase(Locale.ROOT)));
            environment.put("PROXBOX_" + part + "_DATABASE_USER", postgres.user());
        }
        return environment;
    }
}

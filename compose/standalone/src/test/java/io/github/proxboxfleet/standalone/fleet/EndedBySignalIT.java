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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands of the standalone, told to end as a person or a service manager does it. */
class EndedBySignalIT {
    private static final String KEY = "an API key for the standalone's test, long enough";
    private static final String INTERFACES = "virtualization/interfaces";

    /** Less than the web server waits for requests that do not end. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path folder;

    enum Signal {
        INT(130),
        TERM(143);

        private final int exit;

        Signal(int exit) {
            this.exit = exit;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDemoEndsQuietly(Signal signal) throws InterruptedException {
        try (FleetProcess demo =
                FleetProcess.command(folder, Map.of(), "demo", "--port", "0").ready()) {
            endsQuietly(demo, signal);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServerEndsQuietlyRightAfterARun(Signal signal) throws InterruptedException {
        try (Both simulators = Both.start();
                FleetProcess serve =
                        FleetProcess.command(
                                        folder,
                                        Map.of(
                                                "PROXBOX_API_KEY",
                                                KEY,
                                                "PROXBOX_DATA",
                                                folder.resolve("data").toString()),
                                        "serve")
                                .ready()) {
            Api api = new Api(serve.url(), KEY);
            api.proxmox(
                    "lab",
                    simulators.proxmox().url(),
                    simulators.proxmox().tokenId(),
                    simulators.proxmox().tokenSecret());
            api.netbox(simulators.netbox().url(), simulators.netbox().token());
            assertThat(api.ended(api.start()).path("status").asString()).isEqualTo("succeeded");

            endsQuietly(serve, signal);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSyncEndsQuietlyInTheMiddle(Signal signal) throws InterruptedException {
        try (Both simulators = Both.start();
                FleetProcess sync =
                        FleetProcess.command(
                                folder,
                                Map.of(
                                        "PROXBOX_PROXMOX_TOKEN", simulators.proxmox().token(),
                                        "PROXBOX_NETBOX_TOKEN", simulators.netbox().token()),
                                "sync",
                                "--proxmox",
                                simulators.proxmox().url().toString(),
                                "--netbox",
                                simulators.netbox().url().toString())) {
            simulators
                    .netbox()
                    .faults()
                    .on("POST", "/api/" + INTERFACES)
                    .delay(Duration.ofMillis(500));
            Awaitility.await("the middle of the run")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> simulators.netbox().count(INTERFACES) > 0);

            endsQuietly(sync, signal);
        }
    }

    private static void endsQuietly(FleetProcess process, Signal signal)
            throws InterruptedException {
        int exit = process.end(signal.name(), PATIENCE);
        String output = process.output();
        assertThat(output).doesNotContain("\tat ", "Exception", "proxbox: ");
        assertThat(exit).as(output).isEqualTo(signal.exit);
    }

    /** What is synced, and where to. */
    private record Both(ProxmoxSimulator proxmox, NetBoxSimulator netbox) implements AutoCloseable {
        static Both start() {
            return new Both(
                    ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(200)),
                    NetBoxSimulator.start(NetBoxSimulatorOptions.defaults()));
        }

        @Override
        public void close() {
            proxmox.close();
            netbox.close();
        }
    }
}

package io.github.proxboxfleet.standalone.cli;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A simulator alone, to try the fleet or another program on. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Runs a simulator until it is stopped.",
        subcommands = {SimulateCommand.Proxmox.class, SimulateCommand.NetBox.class})
final class SimulateCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "name what to simulate: proxmox or netbox");
    }

    @Command(
            name = "proxmox",
            mixinStandardHelpOptions = true,
            description =
                    "A Proxmox VE cluster, or the login and made-up answers of another product.")
    static final class Proxmox implements Runnable {
        @Option(names = "--port", defaultValue = "8006", description = "Port (${DEFAULT-VALUE}).")
        private int port;

        @Option(names = "--tls", description = "Serve HTTPS with a certificate of its own.")
        private boolean tls;

        @Option(names = "--nodes", defaultValue = "3", description = "Nodes (${DEFAULT-VALUE}).")
        private int nodes;

        @Option(names = "--guests", defaultValue = "60", description = "Guests (${DEFAULT-VALUE}).")
        private int guests;

        @Option(
                names = "--seed",
                defaultValue = "1",
                description = "The same seed makes the same cluster.")
        private long seed;

        @Option(
                names = "--release",
                description =
                        "Release: of Proxmox VE 8.0 to 9.2 (9.1), of the others a shipped one (the newest).")
        private Optional<String> release = Optional.empty();

        @Option(
                names = "--product",
                defaultValue = "pve",
                description = "pve, pbs or pdm (${DEFAULT-VALUE}).")
        private String product = "pve";

        @Option(
                names = "--strict",
                description =
                        "Refuse (501) what the cluster's state does not answer, instead of making answers up.")
        private boolean strict;

        @Spec private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            ProxmoxSimulatorOptions host = host();
            ProxmoxSimulatorOptions options =
                    Mistake.refusedBy(
                            spec,
                            () ->
                                    host.withPort(port)
                                            .withTls(tls)
                                            .withNodes(nodes)
                                            .withGuests(guests)
                                            .withSeed(seed)
                                            .withStrict(strict));
            try (ProxmoxSimulator simulator = ProxmoxSimulator.start(options)) {
                var out = spec.commandLine().getOut();
                out.println("Proxmox simulator at " + simulator.url());
                out.println("token " + simulator.token());
                if (tls) {
                    out.println("fingerprint " + simulator.fingerprint());
                }
                out.flush();
                forever();
            }
        }

        private ProxmoxSimulatorOptions host() {
            ProxmoxSimulatorOptions options = ProxmoxSimulatorOptions.defaults();
            Product named =
                    Product.of(product).orElseThrow(() -> wrong("--product is pve, pbs or pdm"));
            if (named != Product.PVE) {
                options = options.withProduct(named);
            }
            try {
                return release.map(options::withVersion).orElse(options);
            } catch (IllegalArgumentException unknown) {
                throw wrong("--release: " + unknown.getMessage());
            }
        }

        private ParameterException wrong(String why) {
            return new ParameterException(spec.commandLine(), why);
        }
    }

    @Command(name = "netbox", mixinStandardHelpOptions = true, description = "A NetBox, empty.")
    static final class NetBox implements Runnable {
        @Option(names = "--port", defaultValue = "8000", description = "Port (${DEFAULT-VALUE}).")
        private int port;

        @Spec private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            try (NetBoxSimulator simulator =
                    NetBoxSimulator.start(NetBoxSimulatorOptions.defaults().withPort(port))) {
                var out = spec.commandLine().getOut();
                out.println("NetBox simulator at " + simulator.url());
                out.println("token " + simulator.token());
                out.flush();
                forever();
            }
        }
    }

    private static void forever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

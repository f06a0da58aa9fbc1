package io.github.proxboxfleet.standalone.cli;

import io.github.proxboxfleet.gateway.endpoint.NetBoxDraft;
import io.github.proxboxfleet.gateway.endpoint.ProxmoxDraft;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import io.github.proxboxfleet.standalone.Standalone;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything in one process, simulators too: what a sync is, in half a minute. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Syncs a simulated Proxmox cluster into a simulated NetBox, and stays up.")
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--guests",
            defaultValue = "60",
            description = "Guests of the cluster (${DEFAULT-VALUE}).")
    private int guests;

    @Option(
            names = "--nodes",
            defaultValue = "3",
            description = "Nodes of the cluster (${DEFAULT-VALUE}).")
    private int nodes;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed makes the same cluster (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--runs",
            defaultValue = "1",
            description = "How often to sync (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--once",
            description =
                    "End after the last run: 0 all done, 1 something failed, 2 could not start.")
    private boolean once;

    @Option(names = "--json", description = "Print one JSON object for each run and nothing else.")
    private boolean json;

    @Option(
            names = "--port",
            defaultValue = "8800",
            description = "Port of the API (${DEFAULT-VALUE}); 0 takes a free one.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of databases and log; else a temporary one.")
    private @Nullable Path data;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long begin = System.nanoTime();
        ProxmoxSimulatorOptions estate =
                Mistake.refusedBy(
                        spec,
                        () ->
                                ProxmoxSimulatorOptions.defaults()
                                        .withNodes(nodes)
                                        .withGuests(guests)
                                        .withSeed(seed));
        try (Settings settings = Settings.of(data);
                ProxmoxSimulator proxmox = ProxmoxSimulator.start(estate);
                NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
                Standalone standalone = Standalone.start(settings.all(once ? 0 : port))) {
            configure(standalone, proxmox, netbox);
            if (!json) {
                out.printf(
                        Locale.ROOT,
                        "Proxbox Fleet is ready after %.1f s: a cluster of %d nodes and %d guests, and an empty NetBox.%n",
                        (System.nanoTime() - begin) / 1e9,
                        nodes,
                        guests);
            }
            int exit = sync(out, new FleetClient(standalone.url(), settings.apiKey()));
            if (exit == ProxboxCli.DONE) {
                settings.forgetLog();
            }
            if (!once) {
                stay(out, settings, standalone);
            }
            return exit;
        }
    }

    private int sync(PrintWriter out, FleetClient client) throws IOException, InterruptedException {
        boolean allDone = true;
        for (int i = 0; i < runs; i++) {
            Report report = new Follow(client, out, json).run("apply", null);
            if (json) {
                out.println(report.json());
            } else {
                report.print(out);
            }
            allDone &= report.status().equals("succeeded");
        }
        return allDone ? ProxboxCli.DONE : ProxboxCli.SOMETHING;
    }

    private void stay(PrintWriter out, Settings settings, Standalone standalone)
            throws InterruptedException {
        if (!json) {
            out.printf(
                    "%n  API      %s/docs%n  API key  %s%n  log      %s%n%n  Ctrl-C ends it. Start another sync with:%n"
                            + "  curl -X POST %s/api/v1/runs -H 'X-Proxbox-API-Key: %s' -H 'Content-Type: application/json' -d '{}'%n",
                    standalone.url(),
                    settings.apiKey(),
                    settings.log(),
                    standalone.url(),
                    settings.apiKey());
            out.flush();
        }
        new CountDownLatch(1).await();
    }

    private static void configure(
            Standalone standalone, ProxmoxSimulator proxmox, NetBoxSimulator netbox) {
        standalone
                .endpoints()
                .upsert(
                        new ProxmoxDraft(
                                "demo",
                                proxmox.url(),
                                new ProxmoxLogin.ApiToken(
                                        proxmox.tokenId(),
                                        standalone.fleetKey().seal(proxmox.tokenSecret())),
                                new TlsTrust.SystemRoots(),
                                ProxmoxTarget.DEFAULT_FETCH_MAX_CONCURRENCY,
                                Placement.NONE,
                                false));
        standalone
                .endpoints()
                .upsert(
                        new NetBoxDraft(
                                "netbox",
                                netbox.url(),
                                standalone.fleetKey().seal(netbox.token()),
                                new TlsTrust.SystemRoots(),
                                NetBoxTarget.DEFAULT_MAX_CONCURRENT));
    }
}

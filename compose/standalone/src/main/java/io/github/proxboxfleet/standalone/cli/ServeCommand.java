package io.github.proxboxfleet.standalone.cli;

import io.github.proxboxfleet.standalone.Standalone;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The standalone server, with the endpoints in its database. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Runs the server with everything in one process; endpoints are configured over its API.")
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--port", description = "Port of the API (8800, or PROXBOX_GATEWAY_PORT).")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${PROXBOX_DATA:-data}",
            description = "Folder of databases, keys and log (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--log-to-console",
            description = "Log to the console instead of DIR/proxbox.log.")
    private boolean console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (!console) {
            Settings.makeLog(data);
        }
        Map<String, String> settings =
                new LinkedHashMap<>(
                        console ? Map.of("proxbox.data", data.toString()) : Settings.quiet(data));
        settings.put("proxbox.gateway.key.announce-first", "false");
        Optional.ofNullable(port).ifPresent(value -> settings.put("server.port", value.toString()));
        try (Standalone standalone = Standalone.start(settings)) {
            standalone.firstKey().ifPresent(key -> out.println("API key, shown this once: " + key));
            out.println(
                    "Proxbox Fleet serves at "
                            + standalone.url()
                            + " (API at /docs)"
                            + (console ? "" : ", log in " + data.resolve("proxbox.log")));
            out.flush();
            new CountDownLatch(1).await();
        }
        return ProxboxCli.DONE;
    }
}

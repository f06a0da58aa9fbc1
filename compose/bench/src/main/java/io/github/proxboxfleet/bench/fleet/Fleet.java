package io.github.proxboxfleet.bench.fleet;

import io.github.proxboxfleet.testing.ExecutableJar;
import io.github.proxboxfleet.testing.FreePort;
import io.github.proxboxfleet.testing.RabbitMqProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fleet as processes: one that holds everything, or each part its own on a RabbitMQ. */
public final class Fleet implements AutoCloseable {
    private static final String API_KEY = "an API key of the bench, long enough to be one";
    private static final String FLEET_KEY = "a fleet key of the bench that all parts share";

    /** As docs/operate.md recommends. */
    private static final Map<String, List<String>> MEMORY =
            Map.of(
                    "api-gateway", List.of("-Xmx128m", "-Xmn16m", "-XX:TieredStopAtLevel=1"),
                    "sync-scheduler", List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                    "worker-proxmox-reader", List.of("-Xmx192m"),
                    "worker-netbox-writer", List.of("-Xmx384m"));

    private final Gateway gateway;
    private final List<Child> children;
    private final @Nullable RabbitMqProcess rabbit;

    private Fleet(Gateway gateway, List<Child> children, @Nullable RabbitMqProcess rabbit) {
        this.gateway = gateway;
        this.children = List.copyOf(children);
        this.rabbit = rabbit;
    }

    /**
     * How it is run.
     *
     * @param root of the source tree
     * @param folder for data and logs
     * @param javaOptions of each JVM
     * @param profiled whether each JVM records a profile into the folder
     */
    public record Setup(Path root, Path folder, List<String> javaOptions, boolean profiled) {
        public Setup {
            javaOptions = List.copyOf(javaOptions);
        }

        List<String> options(String name) {
            List<String> options = new ArrayList<>(javaOptions);
            if (profiled) {
                options.add(Jvm.recording(folder, name));
            }
            return options;
        }
    }

    /** Everything in one JVM, as {@code ./proxbox serve} runs it. */
    public static Fleet standalone(Setup setup) {
        int port = FreePort.find();
        Child child =
                Child.start(
                        "standalone",
                        setup.folder(),
                        Map.of(
                                "PROXBOX_API_KEY",
                                API_KEY,
                                "JAVA_HOME",
                                Jvm.home(),
                                "PROXBOX_JAVA_OPTS",
                                String.join(" ", setup.options("standalone"))),
                        List.of(
                                setup.root().resolve("proxbox").toString(),
                                "serve",
                                "--port=" + port,
                                "--data=" + setup.folder().resolve("data")));
        Gateway gateway = new Gateway(port, API_KEY);
        Ready.await("the standalone", child, gateway::ready);
        return new Fleet(gateway, List.of(child), null);
    }

    /** Gateway, scheduler, readers and writers on their own. */
    public static Fleet processes(Setup setup, int readers, int writers) {
        RabbitMqProcess rabbit = RabbitMqProcess.in(setup.folder());
        List<Child> children = new ArrayList<>();
        int port = FreePort.find();
        children.add(part(setup, rabbit, "api-gateway", "gateway", "GATEWAY", port));
        children.add(
                part(setup, rabbit, "sync-scheduler", "scheduler", "SCHEDULER", FreePort.find()));
        for (int i = 1; i <= readers; i++) {
            children.add(
                    part(
                            setup,
                            rabbit,
                            "worker-proxmox-reader",
                            "reader-" + i,
                            "READER",
                            FreePort.find()));
        }
        for (int i = 1; i <= writers; i++) {
            children.add(
                    part(
                            setup,
                            rabbit,
                            "worker-netbox-writer",
                            "writer-" + i,
                            "WRITER",
                            FreePort.find()));
        }
        Gateway gateway = new Gateway(port, API_KEY);
        Ready.await("the gateway", children.getFirst(), gateway::ready);
        return new Fleet(gateway, children, rabbit);
    }

    private static Child part(
            Setup setup,
            RabbitMqProcess rabbit,
            String module,
            String name,
            String portVariable,
            int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PROXBOX_" + portVariable + "_PORT", Integer.toString(port));
        environment.put("PROXBOX_RABBITMQ_HOST", "127.0.0.1");
        environment.put("PROXBOX_RABBITMQ_PORT", Integer.toString(rabbit.port()));
        environment.put("PROXBOX_FLEET_KEY", FLEET_KEY);
        environment.put("PROXBOX_API_KEY", API_KEY);
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("PROXBOX_DATA", setup.folder().resolve("data").toString());
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Jvm.java(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:+UseSerialGC"));
        command.addAll(MEMORY.getOrDefault(module, List.of()));
        command.addAll(setup.options(name));
        command.addAll(List.of("-jar", unpacked(setup, module).toString()));
        return Child.start(name, setup.folder(), environment, command);
    }

    /** As docs/operate.md recommends. */
    private static Path unpacked(Setup setup, String module) {
        Path packed =
                setup.root()
                        .resolve(module)
                        .resolve("target")
                        .resolve(module + "-0.1.0-SNAPSHOT-exec.jar");
        return ExecutableJar.unpacked(packed, setup.folder().resolve(module));
    }

    public Gateway gateway() {
        return gateway;
    }

    /** Every process of it. */
    public List<ProcessMonitor> monitors() {
        return Stream.concat(
                        children.stream().map(Child::monitor),
                        Optional.ofNullable(rabbit).flatMap(RabbitMqProcess::handle).stream()
                                .map(node -> new ProcessMonitor("rabbitmq", node)))
                .toList();
    }

    /** Counts messages, where there is a broker that one can stand beside. */
    public @Nullable MessageCounter counter() {
        return rabbit == null ? null : MessageCounter.open(rabbit.port());
    }

    @Override
    public void close() {
        children.forEach(Child::close);
        if (rabbit != null) {
            rabbit.close();
        }
    }
}

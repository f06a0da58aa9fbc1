package io.github.proxboxfleet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A private RabbitMQ node as a child process, with a name server (epmd) of its own, so that nothing
 * is left behind and nothing else on the machine is touched. Its data lives in the given folder and
 * survives {@link #kill()}.
 */
public final class RabbitMqProcess implements AutoCloseable {
    /** The script itself: the one in /usr/sbin insists on being root or the user rabbitmq. */
    private static final Path SCRIPT = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path folder;
    private final int port = FreePort.find();
    private final int distributionPort = FreePort.find();
    private final int nameServerPort = FreePort.find();
    private final Process nameServer;
    private @Nullable Process node;

    private RabbitMqProcess(Path folder) throws IOException {
        this.folder = folder;
        nameServer =
                new ProcessBuilder("epmd", "-port", Integer.toString(nameServerPort))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("epmd.log").toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        Files.writeString(folder.resolve("enabled_plugins"), "[].");
        Files.writeString(
                folder.resolve("rabbitmq.conf"),
                """
                listeners.tcp.1 = 127.0.0.1:%d
                loopback_users = none
                log.console = true
                log.file = false
                """
                        .formatted(port));
        for (String name : new String[] {"mnesia", "log", "home"}) {
            Files.createDirectories(folder.resolve(name));
        }
    }

    /** Whether RabbitMQ is installed here. */
    public static boolean installed() {
        return Files.isExecutable(SCRIPT);
    }

    /** Starts a node with its data in the folder, and waits until it answers. */
    public static RabbitMqProcess in(Path folder) {
        try {
            RabbitMqProcess process = new RabbitMqProcess(folder);
            process.start();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the node again, with what it had. */
    public void start() {
        ProcessBuilder builder =
                new ProcessBuilder(SCRIPT.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("node.log").toFile()));
        builder.environment()
                .putAll(
                        Map.ofEntries(
                                Map.entry("HOME", folder.resolve("home").toString()),
                                Map.entry("RABBITMQ_NODENAME", "t" + port + "@localhost"),
                                Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
                                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
                                Map.entry("ERL_EPMD_PORT", Integer.toString(nameServerPort)),
                                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                                Map.entry(
                                        "RABBITMQ_MNESIA_BASE",
                                        folder.resolve("mnesia").toString()),
                                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                                Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
                                Map.entry(
                                        "RABBITMQ_CONFIG_FILE",
                                        folder.resolve("rabbitmq.conf").toString()),
                                Map.entry(
                                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                                        folder.resolve("enabled_plugins").toString()),
                                Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                                Map.entry(
                                        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                                        "-setcookie proxbox -kernel inet_dist_use_interface {127,0,0,1}")));
        try {
            node = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAnswer();
    }

    /** Ends the node in good order. */
    public void stop() {
        end(
                process -> {
                    if (process.info().command().orElse("").contains("beam")) {
                        process.destroy();
                    }
                });
    }

    /**
     * As if the power went. RabbitMQ 3.10 may not find a quorum queue again that was declared
     * minutes before, so where queues must survive, {@link #stop()} is the test to write.
     */
    public void kill() {
        end(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        stop();
        nameServer.destroyForcibly();
    }

    /** Ends the node itself: the shell that started it would leave it behind. */
    private void end(Consumer<ProcessHandle> how) {
        Process running = node;
        node = null;
        if (running != null) {
            List<ProcessHandle> all = running.descendants().toList();
            all.forEach(how);
            for (ProcessHandle process : all) {
                try {
                    process.onExit().get(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                } catch (ExecutionException | TimeoutException e) {
                    process.destroyForcibly();
                }
            }
        }
    }

    /** The node as the operating system sees it, while it runs. */
    public Optional<ProcessHandle> handle() {
        return Optional.ofNullable(node).map(Process::toHandle);
    }

    public int port() {
        return port;
    }

    public String user() {
        return "guest";
    }

    public String password() {
        return "guest";
    }

    private void awaitAnswer() {
        Instant end = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "RabbitMQ did not answer within "
                                + PATIENCE
                                + "; see "
                                + folder.resolve("node.log"));
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while RabbitMQ started", e);
            }
        }
    }

    /**
     * The node greets with a byte where it does not like the protocol, and with a method where it
     * does.
     */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(2000);
            socket.getOutputStream().write("AMQP\0\0\11\1".getBytes(StandardCharsets.ISO_8859_1));
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}

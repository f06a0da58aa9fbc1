package io.github.proxboxfleet.scheduler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A RabbitMQ of this test's own, as a child process, where the machine has one. */
final class RabbitMq implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
    private final Process epmd;
    private final Process server;
    final int port;

    static boolean installed() {
        return Files.isExecutable(SERVER);
    }

    RabbitMq(Path folder) throws IOException {
        port = freePort();
        int epmdPort = freePort();
        Map<String, String> shared =
                Map.of("ERL_EPMD_PORT", Integer.toString(epmdPort), "HOME", folder.toString());
        epmd =
                start(
                        folder,
                        shared,
                        List.of("epmd", "-port", Integer.toString(epmdPort)),
                        "epmd.log");
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
        server =
                start(
                        folder,
                        Map.ofEntries(
                                Map.entry("ERL_EPMD_PORT", Integer.toString(epmdPort)),
                                Map.entry("HOME", folder.toString()),
                                Map.entry("RABBITMQ_NODENAME", "t" + port + "@localhost"),
                                Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
                                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(freePort())),
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
                                        "-setcookie test -kernel inet_dist_use_interface {127,0,0,1}")),
                        List.of(SERVER.toString()),
                        "server.log");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::answers);
    }

    private static Process start(
            Path folder, Map<String, String> environment, List<String> command, String log)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(log).toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1});
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = server.descendants().toList();
        server.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                children.forEach(ProcessHandle::destroyForcibly);
                server.destroyForcibly();
            }
            epmd.destroy();
            epmd.waitFor(5, TimeUnit.SECONDS);
            server.getInputStream().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

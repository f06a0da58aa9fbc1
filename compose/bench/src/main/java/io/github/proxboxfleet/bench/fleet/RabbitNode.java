package io.github.proxboxfleet.bench.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A private RabbitMQ node, with a name server of its own. */
public final class RabbitNode implements AutoCloseable {
    /** The script itself: the one in /usr/sbin insists on being root or the user rabbitmq. */
    private static final Path SCRIPT = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    private final int port;
    private final Child names;
    private final Child node;

    private RabbitNode(int port, Child names, Child node) {
        this.port = port;
        this.names = names;
        this.node = node;
    }

    public static boolean installed() {
        return Files.isExecutable(SCRIPT);
    }

    static RabbitNode start(Path folder) {
        int port = Ports.free();
        String namesPort = Integer.toString(Ports.free());
        configure(folder, port);
        Child names = Child.start("epmd", folder, Map.of(), List.of("epmd", "-port", namesPort));
        Map<String, String> environment =
                Map.ofEntries(
                        Map.entry("HOME", folder.toString()),
                        Map.entry("RABBITMQ_NODENAME", "bench" + port + "@localhost"),
                        Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
                        Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                        Map.entry("RABBITMQ_DIST_PORT", Integer.toString(Ports.free())),
                        Map.entry("ERL_EPMD_PORT", namesPort),
                        Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
                        Map.entry("RABBITMQ_LOG_BASE", folder.toString()),
                        Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
                        Map.entry(
                                "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString()),
                        Map.entry(
                                "RABBITMQ_ENABLED_PLUGINS_FILE",
                                folder.resolve("plugins").toString()),
                        Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                        Map.entry(
                                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                                "-setcookie bench -kernel inet_dist_use_interface {127,0,0,1}"));
        Child node = Child.start("rabbitmq", folder, environment, List.of(SCRIPT.toString()));
        RabbitNode rabbit = new RabbitNode(port, names, node);
        Ready.await("RabbitMQ", node, rabbit::answers);
        return rabbit;
    }

    private static void configure(Path folder, int port) {
        try {
            Files.writeString(folder.resolve("plugins"), "[].");
            Files.writeString(
                    folder.resolve("rabbitmq.conf"),
                    "listeners.tcp.1 = 127.0.0.1:"
                            + port
                            + "\nloopback_users = none\nlog.console = true\nlog.file = false\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Child child() {
        return node;
    }

    int port() {
        return port;
    }

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

    @Override
    public void close() {
        node.close();
        names.close();
    }
}

package io.github.proxboxfleet.netbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import io.micrometer.observation.ObservationRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * NetBox's server closes a connection that was silent for two seconds. A request that it had not
 * seen when it closed is lost, and whoever sent it cannot know. This server makes that chance a
 * certainty, and half a second earlier.
 */
class IdleConnectionTest {
    private static final Duration SERVERS_PATIENCE = Duration.ofMillis(1_500);

    @Test
    void noWriteIsSentOnAConnectionThatNetBoxIsAboutToClose() throws IOException {
        FleetKey key = FleetKey.of("a key for tests only, of no worth at all");
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(listener));
            URI url = URI.create("http://127.0.0.1:" + listener.getLocalPort());
            NetBoxApi api =
                    new NetBoxClients(key, ObservationRegistry.NOOP, NetBoxClientOptions.DEFAULT)
                            .open(
                                    new SealedLogins(key)
                                            .bound(
                                                    new NetBoxTarget(
                                                            "1",
                                                            "lab",
                                                            url,
                                                            key.seal("0123"),
                                                            new TlsTrust.SystemRoots(),
                                                            1)),
                                    new RequestTally());
            WriteRequest write = new WriteRequest("POST", "extras/tags", Query.ALL, "[]", Map.of());
            assertThat(api.write(write)).isInstanceOf(Reply.Answered.class);

            Awaitility.await().pollDelay(SERVERS_PATIENCE.plusMillis(300)).until(() -> true);

            assertThat(api.write(write)).isInstanceOf(Reply.Answered.class);
        }
    }

    private static void accept(ServerSocket listener) {
        try {
            while (true) {
                Socket connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException e) {
            assertThat(listener.isClosed()).isTrue();
        }
    }

    private static void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    connection.getInputStream(), StandardCharsets.UTF_8));
            long silentSince = System.nanoTime();
            String line = in.readLine();
            while (line != null) {
                if (System.nanoTime() - silentSince > SERVERS_PATIENCE.toNanos()) {
                    connection.setSoLinger(true, 0);
                    return;
                }
                while (line != null && !line.isEmpty()) {
                    line = in.readLine();
                }
                assertThat(in.skip(2)).isEqualTo(2);
                connection
                        .getOutputStream()
                        .write(
                                "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"
                                        .getBytes(StandardCharsets.UTF_8));
                silentSince = System.nanoTime();
                line = in.readLine();
            }
        } catch (IOException e) {
            assertThat(connection.isClosed()).isTrue();
        }
    }
}

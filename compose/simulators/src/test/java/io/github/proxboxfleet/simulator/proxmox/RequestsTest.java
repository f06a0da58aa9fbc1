package io.github.proxboxfleet.simulator.proxmox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.simulator.wire.WireLog;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The log of requests. */
class RequestsTest {
    @Test
    void countsByEndpoint() {
        try (ProxmoxSimulator simulator =
                ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(5))) {
            Client client = Client.withToken(simulator);
            client.get("/nodes/pve1/qemu");
            client.get("/nodes/pve2/qemu");
            client.get("/nosuch");
            Awaitility.await().until(() -> simulator.requests().total() == 3);
            assertThat(simulator.requests().count("GET /nodes/{node}/qemu")).isEqualTo(2);
            assertThat(simulator.requests().counts()).containsEntry("GET /nosuch", 1);
            WireLog.Entry last = simulator.requests().entries().getLast();
            assertThat(last.path()).isEqualTo("/nosuch");
            assertThat(last.status()).isEqualTo(501);
            assertThat(simulator.requests().maxInFlight()).isEqualTo(1);
            simulator.requests().reset();
            assertThat(simulator.requests().total()).isZero();
            assertThat(simulator.requests().entries()).isEmpty();
        }
    }

    @Test
    void seesHowManyAreAnsweredAtTheSameTime() throws IOException {
        try (ProxmoxSimulator simulator =
                ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(5))) {
            simulator.faults().on("/version").delay(Duration.ofMinutes(1));
            try (Socket one = asking(simulator);
                    Socket two = asking(simulator);
                    Socket three = asking(simulator)) {
                Awaitility.await().until(() -> simulator.requests().maxInFlight() == 3);
                assertThat(simulator.requests().total()).isZero();
            }
        }
    }

    private static Socket asking(ProxmoxSimulator simulator) throws IOException {
        Socket socket = new Socket(simulator.url().getHost(), simulator.url().getPort());
        socket.getOutputStream()
                .write("GET /api2/json/version HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
        return socket;
    }
}

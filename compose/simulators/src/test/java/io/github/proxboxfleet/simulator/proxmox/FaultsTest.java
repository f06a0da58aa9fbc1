package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults on demand. */
class FaultsTest {
    private ProxmoxSimulator simulator;
    private ProxmoxFaults faults;
    private Client client;

    @BeforeEach
    void start() {
        simulator = ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(30));
        faults = simulator.faults();
        client = Client.withToken(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void answerWithAnotherStatusAsOftenAsSaid() {
        faults.on("/nodes/{node}/qemu").times(2).answer(500, "got timeout");
        assertThat(client.get("/nodes/pve1/lxc").status()).isEqualTo(200);
        assertThat(client.get("/nodes/pve1/qemu").status()).isEqualTo(500);
        assertThat(client.get("/nodes/pve2/qemu/100/config").status()).isEqualTo(500);
        assertThat(client.get("/nodes/pve1/qemu").status()).isEqualTo(200);
    }

    @Test
    void hitTheSameShareOfRequestsForTheSameSeed() {
        List<Integer> first = statuses();
        assertThat(first).contains(200).contains(503);
        stop();
        start();
        assertThat(statuses()).isEqualTo(first);
    }

    private List<Integer> statuses() {
        faults.on("/version").probability(0.3).answer(503, "Service Unavailable");
        return IntStream.range(0, 40).mapToObj(_ -> client.get("/version").status()).toList();
    }

    @Test
    void resetTheConnection() {
        faults.on("/version").times(1).reset();
        assertThatThrownBy(
                        () ->
                                RawWire.exchange(
                                        simulator.url(), "GET /api2/json/version HTTP/1.1\n\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void breakOffInTheMiddle() {
        faults.on("/cluster/resources").times(1).truncate();
        assertThatThrownBy(() -> client.get("/cluster/resources"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(client.get("/cluster/resources").status()).isEqualTo(200);
    }

    @Test
    void makeLoginsInvalidAndNodesUnreachable() {
        faults.on("/version").times(1).unauthorized();
        faults.on("/nodes/pve1").times(1).unreachable();
        assertThat(client.get("/version").status()).isEqualTo(401);
        assertThat(client.get("/nodes/pve1/qemu").status()).isEqualTo(595);
        assertThat(client.get("/nodes/pve1/qemu").status()).isEqualTo(200);
    }

    @Test
    void delayAndThenAnswerTruly() {
        faults.on("/version").times(1).delay(Duration.ofMillis(30));
        assertThat(client.get("/version").status()).isEqualTo(200);
        assertThat(simulator.requests().entries().getLast().took())
                .isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void addUpWhenADelayMeetsAnotherFault() {
        faults.on("/version").delay(Duration.ofMillis(1));
        faults.on("/").times(1).answer(502, "Bad Gateway");
        assertThat(client.get("/version").status()).isEqualTo(502);
        assertThat(client.get("/version").status()).isEqualTo(200);
        faults.clear();
        assertThat(faults.next("/version")).isEmpty();
    }

    @Test
    void takeTheWholeServerDown() {
        assertThat(client.get("/version").status()).isEqualTo(200);
        simulator.down();
        int answered = simulator.requests().total();
        assertThatThrownBy(
                        () ->
                                RawWire.exchange(
                                        simulator.url(), "GET /api2/json/version HTTP/1.1\n\n"))
                .isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> client.get("/version")).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.requests().total()).isEqualTo(answered);
        simulator.up();
        assertThat(client.get("/version").status()).isEqualTo(200);
    }
}

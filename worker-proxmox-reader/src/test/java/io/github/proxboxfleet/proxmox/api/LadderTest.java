package io.github.proxboxfleet.proxmox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.simulator.proxmox.AdvancingClock;
import io.github.proxboxfleet.simulator.proxmox.NewGuest;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LadderTest {
    private final ProxmoxSimulator simulator =
            ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(4));
    private final ProxmoxTarget target = Lab.target(simulator);
    private final AdvancingClock clock = AdvancingClock.over(Clock.systemUTC());
    private final ProxmoxEndpoints endpoints = Lab.endpoints(clock);
    private final LongAdder sent = new LongAdder();
    private final ProxmoxApi api = endpoints.api(target, sent);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void sendsAReadAgainAfterALostConnection() throws Exception {
        simulator.faults().on("/version").times(2).reset();
        assertThat(api.version().text("release")).isEqualTo("9.1");
        assertThat(sent.sum()).isEqualTo(3).isEqualTo(simulator.requests().total());
    }

    @Test
    void sendsAReadAgainAfterATruncatedAnswer() throws Exception {
        simulator.faults().on("/cluster/resources").times(1).truncate();
        assertThat(api.guests()).hasSize(4);
        assertThat(sent.sum()).isEqualTo(2).isEqualTo(simulator.requests().total());
    }

    @Test
    void sendsAReadAgainAfterABadGateway() throws Exception {
        simulator.faults().on("/version").times(1).answer(502, "Bad Gateway");
        simulator.faults().on("/nodes/pve2/version").times(2).unreachable();
        assertThat(api.version().text("release")).isEqualTo("9.1");
        assertThat(api.nodeVersion("pve2").text("release")).isEqualTo("9.1");
        assertThat(sent.sum()).isEqualTo(5);
    }

    @Test
    void givesUpAfterAFewAttempts() {
        simulator.faults().on("/version").answer(503, "Service Unavailable");
        assertThat(failureOf(api::version)).isInstanceOf(Failure.Overloaded.class);
        assertThat(simulator.requests().total()).isEqualTo(3);
    }

    @Test
    void takesProxmoxsOwnNoForAnAnswer() {
        simulator.faults().on("/nodes/pve1/version").answer(500, "got timeout");
        assertThat(failureOf(() -> api.nodeVersion("pve1"))).isInstanceOf(Failure.Rejected.class);
        assertThat(sent.sum()).isEqualTo(1).isEqualTo(simulator.requests().total());
    }

    @Test
    void callsAnEndpointBusyThatFailsAtWhatEveryReadBeginsWith() {
        simulator.faults().on("/cluster/resources").answer(500, "ipcc_send_rec failed");
        assertThat(failureOf(api::guests)).isInstanceOf(Failure.Overloaded.class);
        simulator.faults().on("/cluster/options").answer(500, "ipcc_send_rec failed");
        assertThat(failureOf(api::options)).isInstanceOf(Failure.Rejected.class);
    }

    @Test
    void knowsAnIdThatIsTakenByAGuestItCannotSee() throws Exception {
        int vmid = simulator.cluster().addGuest(NewGuest.qemu("hidden"));
        assertThat(api.taken(vmid)).isTrue();
        simulator.access().grant(simulator.tokenId(), "/vms/" + vmid, Set.of());
        assertThat(api.guests()).noneMatch(row -> row.number("vmid", 0) == vmid);
        assertThat(api.taken(vmid)).isTrue();
        simulator.cluster().remove(vmid);
        assertThat(api.taken(vmid)).isFalse();
        assertThat(failureOf(() -> api.taken(7))).isInstanceOf(Failure.Rejected.class);
    }

    @Test
    void tellsAnOfflineNodeFromAnEndpointThatDoesNotAnswer() {
        simulator.cluster().setNodeOnline("pve2", false);
        assertThatThrownBy(() -> api.nodeNetwork("pve2"))
                .isInstanceOf(NodeUnansweringException.class)
                .hasMessageContaining("/nodes/pve2/network");
    }

    @Test
    void leavesAnEndpointAloneThatFailedRepeatedlyAndReturnsToIt() throws Exception {
        simulator.down();
        for (int i = 0; i < 5; i++) {
            assertThat(failureOf(api::version))
                    .isInstanceOfSatisfying(
                            Failure.Unreachable.class,
                            failure -> assertThat(failure.parked()).isFalse());
        }
        assertThat(failureOf(api::version))
                .isInstanceOfSatisfying(
                        Failure.Unreachable.class,
                        failure -> assertThat(failure.parked()).isTrue());
        simulator.up();
        assertThat(failureOf(endpoints.api(target, sent)::version))
                .as("the breaker is the endpoint's, not the shard's")
                .isInstanceOfSatisfying(
                        Failure.Unreachable.class,
                        failure -> assertThat(failure.parked()).isTrue());
        clock.advance(Lab.PATIENCE.parkFor().plusSeconds(1));
        assertThat(api.version().text("release")).isEqualTo("9.1");
    }

    @Test
    void countsNoRequestThatHadNoConnection() {
        simulator.down();
        failureOf(api::version);
        assertThat(sent.sum()).isZero();
    }

    @Test
    void doesNotCallAnEndpointBrokenForWhatItsGuestsAndNodesDo() throws Exception {
        int vmid = simulator.cluster().addGuest(NewGuest.qemu("hangs"));
        simulator.faults().hangAgent(vmid, Duration.ofSeconds(30));
        simulator.cluster().setNodeOnline("pve3", false);
        for (int i = 0; i < 8; i++) {
            assertThatThrownBy(() -> api.nodeVersion("pve3"))
                    .isInstanceOf(NodeUnansweringException.class);
        }
        String node = simulator.cluster().guest(vmid).node();
        AgentAnswer answer =
                api.agent(node, GuestKey.parse("qemu/" + vmid), "network-get-interfaces");
        assertThat(answer).isInstanceOf(AgentAnswer.TimedOut.class);
        assertThat(api.version().text("release")).isEqualTo("9.1");
        assertThat(
                        endpoints
                                .breakers()
                                .getAllCircuitBreakers()
                                .iterator()
                                .next()
                                .getMetrics()
                                .getNumberOfFailedCalls())
                .isZero();
    }

    @Test
    void keepsAllWorkOnAnEndpointWithinItsLanes() throws Exception {
        simulator.faults().on("/").delay(Duration.ofMillis(40));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(
                    IntStream.range(0, 24)
                            .<Callable<ProxmoxValue>>mapToObj(
                                    _ -> () -> endpoints.api(target, sent).version())
                            .toList());
        }
        assertThat(sent.sum()).isEqualTo(24);
        assertThat(simulator.requests().maxInFlight()).isEqualTo(target.fetchMaxConcurrency());
    }

    @Test
    void takesItsShareOfTheLanesAmongSeveralReadersUnderWhateverName() throws Exception {
        AtomicInteger readers = new AtomicInteger(1);
        ProxmoxEndpoints several = Lab.endpoints(Clock.systemUTC(), readers::get);
        several.api(target, sent).version();
        readers.set(2);
        ProxmoxTarget same =
                new ProxmoxTarget(
                        "e2",
                        "another name",
                        target.url(),
                        target.login(),
                        target.tls(),
                        target.fetchMaxConcurrency(),
                        target.placement());
        simulator.faults().on("/").delay(Duration.ofMillis(40));
        simulator.requests().reset();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(
                    IntStream.range(0, 16)
                            .<Callable<ProxmoxValue>>mapToObj(
                                    i ->
                                            () ->
                                                    several.api(i % 2 == 0 ? target : same, sent)
                                                            .version())
                            .toList());
        }
        assertThat(simulator.requests().maxInFlight()).isEqualTo(target.fetchMaxConcurrency() / 2);
    }

    @Test
    void sharesOneTicketBetweenShardsAndRenewsItByTheClock() throws Exception {
        ProxmoxTarget byPassword =
                Lab.password(simulator.url(), simulator.user(), simulator.password());
        endpoints.api(byPassword, sent).version();
        endpoints.api(byPassword, sent).version();
        assertThat(simulator.requests().count("POST /access/ticket")).isEqualTo(1);
        assertThat(sent.sum()).isEqualTo(3);
        clock.advance(Duration.ofMinutes(100));
        endpoints.api(byPassword, sent).version();
        assertThat(simulator.requests().count("POST /access/ticket")).isEqualTo(2);
    }

    @Test
    void logsInAgainWhenTheTicketIsRefused() throws Exception {
        ProxmoxTarget byPassword =
                Lab.password(simulator.url(), simulator.user(), simulator.password());
        ProxmoxApi asUser = endpoints.api(byPassword, sent);
        asUser.version();
        simulator.clock().advance(Duration.ofHours(3));
        assertThat(asUser.version().text("release")).isEqualTo("9.1");
        assertThat(simulator.requests().count("POST /access/ticket")).isEqualTo(2);
    }

    private interface Asking {
        Object ask() throws Exception;
    }

    private static Failure failureOf(Asking asking) {
        return catchThrowableOfType(FailedException.class, asking::ask).failure();
    }
}

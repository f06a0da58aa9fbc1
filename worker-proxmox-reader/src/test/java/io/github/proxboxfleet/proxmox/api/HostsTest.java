package io.github.proxboxfleet.proxmox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.rule.SyncRules;
import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.simulator.proxmox.NewGuest;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An endpoint of several addresses, of which some do not answer. */
class HostsTest {
    /** Nobody listens there. */
    private static final URI DEAD = URI.create("http://127.0.0.1:1");

    private final ProxmoxSimulator one =
            ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(4));
    private final ProxmoxSimulator two =
            ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(4));
    private final ProxmoxEndpoints endpoints = Lab.endpoints();
    private final LongAdder sent = new LongAdder();

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private ProxmoxTarget target(URI... hosts) {
        ProxmoxTarget alone = Lab.target(one);
        return Lab.LOGINS.rebound(
                alone,
                new ProxmoxTarget(
                        alone.endpointId(),
                        alone.name(),
                        hosts[0],
                        Arrays.stream(hosts).skip(1).toList(),
                        alone.login(),
                        alone.tls(),
                        alone.fetchMaxConcurrency(),
                        alone.placement(),
                        SyncRules.NONE));
    }

    @Test
    void takesTheNextWhereNobodyListens() throws Exception {
        ProxmoxApi api = endpoints.api(target(DEAD, one.url()), sent);

        assertThat(api.version().text("release")).isEqualTo("9.1");
        assertThat(api.guests()).hasSize(4);
        assertThat(sent.sum()).isEqualTo(2).isEqualTo(one.requests().total());
    }

    @Test
    void sticksToTheOneThatAnswersUntilItDoesNot() throws Exception {
        ProxmoxTarget target = target(one.url(), two.url());
        endpoints.api(target, sent).version();
        one.down();
        endpoints.api(target, sent).version();
        one.up();
        endpoints.api(target, sent).version();
        assertThat(one.requests().total()).isEqualTo(1);
        assertThat(two.requests().total()).isEqualTo(2);

        two.down();
        assertThat(endpoints.api(target, sent).version().text("release")).isEqualTo("9.1");
        assertThat(one.requests().total()).isEqualTo(2);
    }

    @Test
    void takesTheNextAfterAnAnswerThatSaysNotNow() throws Exception {
        one.faults().on("/version").answer(503, "Service Unavailable");

        endpoints.api(target(one.url(), two.url()), sent).version();

        assertThat(one.requests().total()).isEqualTo(1);
        assertThat(two.requests().total()).isEqualTo(1);
    }

    @Test
    void aChangeIsSentOnceWhereItMayHaveArrived() {
        one.faults().on("/version").reset();
        RawCalls calls =
                endpoints.rawCalls(
                        target(one.url(), two.url()), Instant.now().plusSeconds(20), 1000);

        assertThatThrownBy(() -> calls.send("POST", "/version", "/version", null, null))
                .isInstanceOf(java.io.IOException.class);
        assertThat(two.requests().total()).isZero();
    }

    @Test
    void aGuestThatHangsIsNoReasonToLeaveAHost() throws Exception {
        int vmid = one.cluster().addGuest(NewGuest.qemu("hangs"));
        one.faults().hangAgent(vmid, Duration.ofSeconds(30));
        ProxmoxApi api = endpoints.api(target(one.url(), two.url()), sent);

        api.agent(
                one.cluster().guest(vmid).node(),
                GuestKey.parse("qemu/" + vmid),
                "network-get-interfaces");
        api.version();

        assertThat(two.requests().total()).isZero();
    }

    @Test
    void saysWhatIsWrongWhereNoneAnswers() {
        ProxmoxApi api = endpoints.api(target(DEAD, URI.create("http://127.0.0.1:2")), sent);

        assertThatThrownBy(api::version).isInstanceOf(FailedException.class);
        assertThat(List.of(one.requests().total(), two.requests().total())).containsOnly(0);
    }
}

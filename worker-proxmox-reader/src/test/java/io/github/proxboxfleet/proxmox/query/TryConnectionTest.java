package io.github.proxboxfleet.proxmox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Answer.MissingPermission;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxAccess;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TryConnectionTest {
    private final ProxmoxSimulator simulator =
            ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(4));
    private final ProxmoxTarget target = Lab.target(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void tellsVersionNodesAndGuestsAndThatNothingIsMissing() throws Exception {
        Answer.EndpointTested found = tested(target);

        assertThat(found.version()).startsWith("9.1");
        assertThat(found.works()).hasSize(2);
        assertThat(found.works().getLast())
                .contains("nodes that are visible: " + simulator.cluster().nodes().size())
                .contains("guests that are visible: 4");
        assertThat(found.missing()).isEmpty();
        assertThat(found.failure()).isNull();
    }

    @Test
    void namesThePrivilegesThatAreMissingAndWhatTheyAreNeededFor() throws Exception {
        allow("Sys.Audit", "VM.Audit");

        assertThat(tested(target).missing())
                .extracting(MissingPermission::permission, MissingPermission::required)
                .containsExactly(
                        tuple("VM.GuestAgent.Audit on /vms", false),
                        tuple("SDN.Audit on /sdn", false));

        allow("Datastore.Audit");
        Answer.EndpointTested blind = tested(target);
        assertThat(blind.missing())
                .filteredOn(MissingPermission::required)
                .extracting(MissingPermission::permission)
                .containsExactly("Sys.Audit on /", "VM.Audit on /vms");
        assertThat(blind.failure()).as("the missing privileges say it all").isNull();
        assertThat(blind.version()).isNotNull();
    }

    @Test
    void saysWhyNothingCouldBeTried() throws Exception {
        Answer.EndpointTested wrong =
                tested(Lab.token(simulator.url(), simulator.tokenId(), "hush"));
        assertThat(wrong.failure()).isInstanceOf(Failure.Unauthorized.class);
        assertThat(wrong.works()).isEmpty();
        assertThat(wrong.toString()).doesNotContain("hush");

        simulator.down();
        assertThat(tested(target).failure())
                .isInstanceOfSatisfying(
                        Failure.Unreachable.class,
                        failure -> {
                            assertThat(failure.cause()).contains("refuses connections");
                            assertThat(failure.remedy()).isNotBlank();
                        });
    }

    @Test
    void waitsNoLongerThanItsDeadlineLoggingInIncluded() throws Exception {
        simulator.faults().on("/access/ticket").delay(Duration.ofSeconds(5));
        ProxmoxTarget login = Lab.password(simulator.url(), simulator.user(), simulator.password());

        Answer.EndpointTested late = tested(login, Duration.ofMillis(300));

        assertThat(late.failure()).isInstanceOf(Failure.Unreachable.class);
        assertThat(late.failure().cause()).contains("in time");
    }

    private void allow(String... privileges) {
        Set<String> granted = new HashSet<>(Set.of(privileges));
        String user = simulator.tokenId().replaceFirst("!.*", "");
        ProxmoxAccess access = simulator.access();
        access.grant(user, "/", granted);
        access.grant(simulator.tokenId(), "/", granted);
    }

    private static Answer.EndpointTested tested(ProxmoxTarget target) throws Exception {
        return tested(target, Duration.ofSeconds(15));
    }

    private static Answer.EndpointTested tested(ProxmoxTarget target, Duration patience)
            throws Exception {
        Clock clock = Clock.systemUTC();
        return (Answer.EndpointTested)
                new AnswerQueries(Lab.endpoints(clock), Lab.KEY, 1_000, clock)
                        .answer(
                                new Query.TestProxmox("q1", clock.instant().plus(patience), target),
                                false);
    }
}

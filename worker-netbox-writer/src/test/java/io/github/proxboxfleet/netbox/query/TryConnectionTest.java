package io.github.proxboxfleet.netbox.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Answer.MissingPermission;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.netbox.api.NetBoxClientOptions;
import io.github.proxboxfleet.netbox.api.NetBoxClients;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TryConnectionTest {
    private static final FleetKey KEY =
            FleetKey.of("a fleet key for tests, 32 characters at least");

    private final NetBoxSimulator netbox =
            NetBoxSimulator.start(
                    NetBoxSimulatorOptions.defaults()
                            .withPlugins(Map.of("netbox_proxbox", "0.0.29")));
    private final Clock clock = Clock.systemUTC();
    private final TryConnection connection =
            new TryConnection(
                    new NetBoxClients(KEY, ObservationRegistry.NOOP, NetBoxClientOptions.DEFAULT),
                    clock);

    @AfterEach
    void close() {
        netbox.close();
    }

    @Test
    void tellsVersionAndPluginAndThatNothingIsMissing() {
        Answer.EndpointTested found = tested(netbox.url(), netbox.token());

        assertThat(found.version()).isEqualTo("4.7.3");
        assertThat(found.works())
                .hasSize(3)
                .anyMatch(line -> line.contains("netbox-proxbox 0.0.29"));
        assertThat(found.missing()).isEmpty();
        assertThat(found.failure()).isNull();
    }

    @Test
    void namesThePermissionsThatASyncWouldMiss() {
        netbox.revokePermission("ipam.ipaddress", "add");
        netbox.revokePermission("dcim.device", "change");

        Answer.EndpointTested found = tested(netbox.url(), netbox.token());

        assertThat(found.missing())
                .allMatch(MissingPermission::required)
                .extracting(MissingPermission::permission)
                .containsExactly("add on ipam.ipaddress", "change on dcim.device");
        assertThat(found.failure()).isNull();
    }

    @Test
    void asksAnewEachTimeAndSaysWhyNothingCouldBeTried() {
        assertThat(tested(netbox.url(), netbox.token()).failure()).isNull();

        Answer.EndpointTested wrong = tested(netbox.url(), "hush");
        assertThat(wrong.failure()).isInstanceOf(Failure.Unauthorized.class);
        assertThat(wrong.works()).isEmpty();
        assertThat(wrong.toString()).doesNotContain("hush");

        netbox.goDown();
        assertThat(tested(netbox.url(), netbox.token()).failure())
                .isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void saysThatItCannotUnsealTheToken() {
        FleetKey other = FleetKey.of("another fleet key for tests, as long as the first");
        NetBoxTarget target =
                new NetBoxTarget(
                        "nb",
                        "test",
                        netbox.url(),
                        other.seal("token"),
                        new TlsTrust.SystemRoots(),
                        4);

        Answer answer =
                connection.answer(
                        new Query.TestNetBox(
                                "q1",
                                clock.instant().plusSeconds(15),
                                new SealedLogins(other).bound(target)),
                        false);

        assertThat(((Answer.EndpointTested) answer).failure())
                .isInstanceOf(Failure.Misconfigured.class);
        assertThat(netbox.requests().total()).isZero();
    }

    @Test
    void waitsNoLongerThanItsDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());

            Answer late = answer(url, "token", Duration.ofMillis(300));

            assertThat(((Answer.EndpointTested) late).failure())
                    .isInstanceOfSatisfying(
                            Failure.Unreachable.class,
                            failure -> assertThat(failure.cause()).contains("in time"));
        }
    }

    @Test
    void sendsNothingWhereTimeWasUpBefore() {
        Answer late = answer(netbox.url(), netbox.token(), Duration.ofSeconds(-1));

        assertThat(late)
                .isInstanceOfSatisfying(
                        Answer.Failed.class, failed -> assertThat(failed.late()).isTrue());
        assertThat(netbox.requests().total()).isZero();
    }

    private Answer.EndpointTested tested(URI url, String token) {
        return (Answer.EndpointTested) answer(url, token, Duration.ofSeconds(15));
    }

    private Answer answer(URI url, String token, Duration patience) {
        NetBoxTarget target =
                new NetBoxTarget("nb", "test", url, KEY.seal(token), new TlsTrust.SystemRoots(), 4);
        return connection.answer(
                new Query.TestNetBox(
                        "q1", clock.instant().plus(patience), new SealedLogins(KEY).bound(target)),
                false);
    }
}

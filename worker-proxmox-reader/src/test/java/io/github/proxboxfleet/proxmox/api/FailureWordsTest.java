package io.github.proxboxfleet.proxmox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.proxmox.Lab;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import io.github.proxboxfleet.simulator.wire.WireServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureWordsTest {
    private static final String SECRET = "d7c1e0aa-secret";

    @Test
    void namesAWrongToken() {
        try (ProxmoxSimulator simulator = small()) {
            Failure failure = failureOf(Lab.token(simulator.url(), simulator.tokenId(), SECRET));
            assertThat(failure).isInstanceOf(Failure.Unauthorized.class);
            assertThat(failure.message())
                    .startsWith("Proxmox 'lab': refuses the credentials")
                    .contains("secret");
            assertThat(failure.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void namesAWrongPassword() {
        try (ProxmoxSimulator simulator = small()) {
            Failure failure = failureOf(Lab.password(simulator.url(), simulator.user(), SECRET));
            assertThat(failure).isInstanceOf(Failure.Unauthorized.class);
            assertThat(failure.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void repeatsProxmoxsWordsForAMissingPermission() {
        try (ProxmoxSimulator simulator = small()) {
            simulator.access().addUser("poor@pve", "x");
            simulator.access().addToken("poor@pve!t", SECRET);
            ProxmoxApi api = Lab.api(Lab.token(simulator.url(), "poor@pve!t", SECRET));
            Failure failure = failureOf(api::clusterStatus);
            assertThat(failure).isInstanceOf(Failure.Forbidden.class);
            assertThat(failure.cause()).contains("Permission check failed (/, Sys.Audit)");
            assertThat(failure.remedy()).contains("PVEAuditor");
        }
    }

    @Test
    void namesARefusedConnection() {
        ProxmoxSimulator simulator = small();
        simulator.close();
        Failure failure = failureOf(Lab.target(simulator));
        assertThat(failure)
                .isEqualTo(
                        new Failure.Unreachable(
                                "Proxmox 'lab'",
                                simulator.url() + " refuses connections",
                                failure.remedy(),
                                false));
    }

    @Test
    void namesAnUnknownHost() {
        Failure failure =
                failureOf(Lab.token(URI.create("https://pve.invalid:8006"), "a@pve!t", SECRET));
        assertThat(failure.retryable()).as("the resolver may be away").isTrue();
        assertThat(failure.cause()).contains("pve.invalid is not known");
    }

    @Test
    void namesACertificateThatIsNotTrusted() {
        try (ProxmoxSimulator simulator =
                ProxmoxSimulator.start(
                        ProxmoxSimulatorOptions.defaults().withGuests(1).withTls(true))) {
            ProxmoxTarget target = Lab.target(simulator);
            Failure unknown = failureOf(target);
            assertThat(unknown).isInstanceOf(Failure.Misconfigured.class);
            assertThat(unknown.message()).contains("is not trusted").contains("fingerprint");
            Failure other = failureOf(trusting(target, new TlsTrust.Fingerprint("ab".repeat(32))));
            assertThat(other.cause()).contains(simulator.fingerprint());
        }
    }

    @Test
    void believesTheCertificateByFingerprintAuthorityOrExplicitChoice() throws Exception {
        try (ProxmoxSimulator simulator =
                ProxmoxSimulator.start(
                        ProxmoxSimulatorOptions.defaults().withGuests(1).withTls(true))) {
            ProxmoxTarget target = Lab.target(simulator);
            for (TlsTrust trust :
                    new TlsTrust[] {
                        new TlsTrust.Fingerprint(simulator.fingerprint()),
                        new TlsTrust.Authority(simulator.caPem()),
                        new TlsTrust.Anything()
                    }) {
                assertThat(Lab.api(trusting(target, trust)).version().text("release"))
                        .isEqualTo("9.1");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|text/html|<html>Welcome to nginx</html>",
                "200|application/json|{\"netbox-version\":\"4.7.3\"}",
                "200|application/json|[1,2]",
                "404|text/html|<html>Not Found</html>",
                "404|application/json|{\"detail\":\"Not found.\"}",
                "301|text/html|moved"
            })
    void saysThatSomethingElseAnswers(int status, String type, String body) {
        WireResponse response =
                WireResponse.of(status, "Whatever", type, body)
                        .withHeader("Location", "https://elsewhere.example/login?next=" + SECRET);
        try (WireServer server = WireServer.start(0, Duration.ofSeconds(5), null, _ -> response)) {
            Failure failure = failureOf(Lab.token(server.url(), "a@pve!t", SECRET));
            assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.message())
                    .contains("this is not a Proxmox VE API")
                    .contains("https://pve1.example:8006");
            assertThat(failure.message()).doesNotContain(SECRET);
        }
    }

    @Test
    void repeatsWhichParameterProxmoxDoesNotLike() {
        WireResponse response =
                WireResponse.of(
                        400,
                        "Parameter verification failed.",
                        "application/json",
                        "{\"data\":null,\"message\":\"Parameter verification failed.\\n\",\"errors\":{\"type\":\"no such type\"}}");
        try (WireServer server = WireServer.start(0, Duration.ofSeconds(5), null, _ -> response)) {
            Failure failure = failureOf(Lab.token(server.url(), "a@pve!t", SECRET));
            assertThat(failure).isInstanceOf(Failure.Rejected.class);
            assertThat(failure.cause())
                    .contains("Parameter verification failed")
                    .contains("type: no such type");
        }
    }

    @Test
    void namesASecretOfAnotherFleet() {
        FleetKey other = FleetKey.of("quite another key, also long enough");
        ProxmoxLogin login = new ProxmoxLogin.ApiToken("a@pve!t", other.seal(SECRET));
        Failure failure =
                failureOf(
                        new SealedLogins(other)
                                .bound(
                                        Lab.unbound(
                                                URI.create("https://pve:8006"),
                                                login,
                                                new TlsTrust.SystemRoots())));
        assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
        assertThat(failure.cause()).contains("PROXBOX_FLEET_KEY");
    }

    @Test
    void sendsNoSecretToAPlaceThatItWasNotSealedFor() {
        try (ProxmoxSimulator simulator =
                ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults())) {
            ProxmoxTarget sealed = Lab.token(URI.create("https://pve:8006"), "a@pve!t", SECRET);
            ProxmoxLogin bare = new ProxmoxLogin.ApiToken("a@pve!t", Lab.KEY.seal(SECRET));
            for (ProxmoxTarget carried :
                    List.of(
                            Lab.unbound(simulator.url(), sealed.login(), sealed.tls()),
                            Lab.unbound(sealed.url(), sealed.login(), new TlsTrust.Anything()),
                            Lab.unbound(simulator.url(), bare, sealed.tls()))) {
                assertThat(failureOf(carried)).isInstanceOf(Failure.Misconfigured.class);
            }
            assertThat(simulator.requests().total()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"pve1.example:8006", "ftp://pve1.example", "https:///x"})
    void namesAnAddressThatIsNone(String url) {
        Failure failure = failureOf(Lab.token(URI.create(url), "a@pve!t", SECRET));
        assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
        assertThat(failure.cause()).contains("https://");
    }

    @ParameterizedTest
    @CsvSource({"/", "/api2/json", "/api2/json/"})
    void takesTheAddressWithOrWithoutTheApisPath(String path) throws Exception {
        try (ProxmoxSimulator simulator = small()) {
            ProxmoxTarget target =
                    Lab.token(
                            simulator.url().resolve(path),
                            simulator.tokenId(),
                            simulator.tokenSecret());
            assertThat(Lab.api(target).version().text("release")).isEqualTo("9.1");
        }
    }

    private static ProxmoxSimulator small() {
        return ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(1));
    }

    private static ProxmoxTarget trusting(ProxmoxTarget target, TlsTrust trust) {
        return Lab.believed(target, trust);
    }

    private interface Asking {
        Object ask() throws Exception;
    }

    private static Failure failureOf(ProxmoxTarget target) {
        return failureOf(() -> Lab.api(target).version());
    }

    private static Failure failureOf(Asking asking) {
        return catchThrowableOfType(FailedException.class, asking::ask).failure();
    }
}

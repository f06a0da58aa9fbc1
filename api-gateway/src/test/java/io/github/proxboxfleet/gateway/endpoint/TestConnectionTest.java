package io.github.proxboxfleet.gateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.FakeWorkers;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Answer.EndpointTested;
import io.github.proxboxfleet.model.message.Answer.Failed;
import io.github.proxboxfleet.model.message.Answer.MissingPermission;
import io.github.proxboxfleet.model.message.Query;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.AmqpConnectException;

class TestConnectionTest {
    private static final String PATH = "/api/v1/endpoints";
    private static final String NETBOX =
            "{\"type\": \"netbox\", \"name\": \"nb\", \"url\": \"https://nb\", \"token\": \"one\"}";
    private static final String PROXMOX =
            """
            {"type": "proxmox", "name": "pve", "url": "https://pve:8006", "username": "root@pam", "password": "one"}
            """;
    private static final MissingPermission AUDIT =
            new MissingPermission("VM.Audit on /vms", "all guests", true);
    private static final MissingPermission AGENT =
            new MissingPermission("VM.GuestAgent.Audit on /vms", "addresses", false);
    private static final Failure REFUSED =
            new Failure.Unauthorized("NetBox 'nb'", "the token is refused", "Make a new token.");

    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;
    private static FakeWorkers workers;

    @BeforeAll
    static void start() {
        gateway = GatewayWithoutBroker.start(data);
        workers = gateway.bean(FakeWorkers.class);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void clean() {
        gateway.clean();
        finds(null);
    }

    @Test
    void saysWhatWorksAndWhatIsMissing() throws Exception {
        String path = gateway.post(PATH, PROXMOX).header("Location");
        finds(null, AUDIT, AGENT);

        Answer found = gateway.post(path + "/test", "");

        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.json().path("passed").asBoolean(true)).isFalse();
        assertThat(found.text("/version")).isEqualTo("9.1.6");
        assertThat(found.text("/works/0")).isEqualTo("it answers");
        assertThat(found.text("/missing/0/permission")).isEqualTo("VM.Audit on /vms");
        assertThat(found.text("/missing/0/needed_for")).isEqualTo("all guests");
        assertThat(found.json().at("/missing/1/required").asBoolean(true)).isFalse();
        assertThat(workers.tests())
                .singleElement()
                .isInstanceOfSatisfying(
                        Query.TestProxmox.class,
                        query -> assertThat(query.source().name()).isEqualTo("pve"));
        assertThat(gateway.post(PATH + "/none/test", "").status()).isEqualTo(404);
    }

    @Test
    void passesWithoutAPermissionThatASyncCanDoWithout() throws Exception {
        String path = gateway.post(PATH, PROXMOX).header("Location");
        finds(null, AGENT);

        Answer found = gateway.post(path + "/test", "");

        assertThat(found.json().path("passed").asBoolean(false)).isTrue();
        assertThat(gateway.patch(path + "?test=true", "{\"site\": \"x\"}").status()).isEqualTo(200);
    }

    @Test
    void storesNothingThatDoesNotPassTheTest() throws Exception {
        finds(REFUSED);
        Answer refused = gateway.post(PATH + "?test=true", NETBOX);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/type")).endsWith("#test-failed");
        assertThat(refused.text("/errors/0/field")).isEqualTo("token");
        assertThat(refused.text("/errors/0/message")).isEqualTo("the token is refused");
        assertThat(refused.text("/errors/0/remedy")).isEqualTo("Make a new token.");
        assertThat(gateway.get(PATH).json().path("count").asInt()).isZero();

        finds(null);
        Answer made = gateway.post(PATH + "?test=true", NETBOX);
        assertThat(made.status()).isEqualTo(201);
        assertThat(workers.tests()).singleElement().isInstanceOf(Query.TestNetBox.class);

        finds(null, AUDIT);
        String path = made.header("Location");
        Answer kept =
                gateway.patch(
                        path + "?test=true", "{\"url\": \"https://other\", \"token\": \"again\"}");
        assertThat(kept.status()).isEqualTo(422);
        assertThat(kept.text("/errors/0/message")).contains("VM.Audit on /vms");
        assertThat(gateway.get(path).text("/url")).isEqualTo("https://nb");
        assertThat(workers.tests())
                .singleElement()
                .isInstanceOfSatisfying(
                        Query.TestNetBox.class,
                        query ->
                                assertThat(query.netbox().url().toString())
                                        .as("what would be stored is tried")
                                        .isEqualTo("https://other"));
    }

    @Test
    void triesNothingThatWouldBeRefusedAnyway() throws Exception {
        gateway.post(PATH, NETBOX);
        assertThat(gateway.post(PATH + "?test=true", NETBOX).status()).isEqualTo(409);
        assertThat(gateway.post(PATH + "?test=true", "{\"type\": \"netbox\"}").status())
                .isEqualTo(422);
        assertThat(workers.tests()).isEmpty();
    }

    @Test
    void storesNothingInPlaceOfWhatWasChangedDuringTheTest() throws Exception {
        String path = gateway.post(PATH, NETBOX).header("Location");
        workers.answerTests(
                query -> {
                    try {
                        gateway.patch(path, "{\"max_concurrent\": 2}");
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    return found(query, null);
                });

        assertThat(
                        gateway.patch(
                                        path + "?test=true",
                                        "{\"url\": \"https://other\", \"token\": \"again\"}")
                                .status())
                .isEqualTo(409);
        assertThat(gateway.get(path).text("/url")).isEqualTo("https://nb");
        assertThat(gateway.get(path).text("/max_concurrent")).isEqualTo("2");
    }

    @Test
    void saysThatNoWorkerAnswersOrThatTheBrokerIsAway() throws Exception {
        String path = gateway.post(PATH, NETBOX).header("Location");
        workers.answerTests(_ -> Optional.empty());
        Answer silent = gateway.post(path + "/test", "");
        assertThat(silent.status()).isEqualTo(504);
        assertThat(silent.text("/detail")).contains("no writer answered within 15 s");
        assertThat(silent.text("/error_id")).isNotBlank();

        workers.answerTests(query -> Optional.of(new Failed(query.query(), REFUSED, true)));
        assertThat(gateway.post(path + "/test", "").status()).isEqualTo(504);

        workers.answerTests(
                _ -> {
                    throw new AmqpConnectException(new java.net.ConnectException("gone"));
                });
        assertThat(gateway.post(path + "/test", "").status()).isEqualTo(503);
        assertThat(gateway.post(PATH + "?test=true", PROXMOX).status()).isEqualTo(503);
        assertThat(gateway.get(PATH).json().path("count").asInt()).isEqualTo(1);
    }

    private static void finds(@Nullable Failure failure, MissingPermission... missing) {
        workers.answerTests(query -> found(query, failure, missing));
    }

    private static Optional<io.github.proxboxfleet.model.message.Answer> found(
            Query query, @Nullable Failure failure, MissingPermission... missing) {
        return Optional.of(
                new EndpointTested(
                        query.query(), "9.1.6", List.of("it answers"), List.of(missing), failure));
    }
}

package io.github.proxboxfleet.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayWithoutBroker.start(data);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void namesThePlaceWhereJsonIsBrokenButNotWhatStandsThere() throws Exception {
        Answer answer =
                gateway.post("/api/v1/endpoints", "{\"type\":\"netbox\",\n \"token\": hush}");
        assertProblem(answer, 400, "malformed-json");
        assertThat(answer.text("/detail")).contains("line 2, column");
        assertThat(answer.body()).doesNotContain("hush");
        assertProblem(gateway.post("/api/v1/endpoints", ""), 400, "malformed-json");
        assertProblem(gateway.post("/api/v1/runs", "{} {}"), 400, "malformed-json");
    }

    @Test
    void answersWhatIsNotThereOrDoesNotFitWithAProblem() throws Exception {
        assertProblem(gateway.get("/api/v1/nothing"), 404, "not-found");
        assertProblem(gateway.get("/api/v1/runs/nothing"), 404, "not-found");
        assertProblem(gateway.get("/api/v1/runs/not%20an%20id"), 404, "not-found");
        Answer method = gateway.send(gateway.request("/api/v1/runs").DELETE().build());
        assertProblem(method, 405, "method-not-allowed");
        assertThat(method.header("Allow")).contains("GET");
        assertProblem(
                gateway.send(
                        gateway.request("/api/v1/runs")
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build()),
                415,
                "unsupported-media-type");
        assertProblem(
                gateway.send(
                        gateway.request("/api/v1/runs")
                                .header("Accept", "application/xml")
                                .build()),
                406,
                "not-acceptable");
        assertProblem(gateway.get("/api/v1/runs?limit=many"), 422, "invalid-request");
        assertProblem(gateway.get("/api/v1/runs?limit=0"), 422, "invalid-request");
        assertProblem(gateway.get("/api/v1/dead-letters/x"), 422, "invalid-request");
        assertProblem(gateway.get("/error"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0&offset=22005&=null", "=null", "=", "limit=5&="})
    void answersAParameterWithoutANameWithAProblem(String query) throws Exception {
        assertProblem(gateway.get("/api/v1/runs?" + query), 400, "bad-request");
        assertProblem(gateway.get("/api/v1/audit?" + query), 400, "bad-request");
    }

    @Test
    void answersParametersThatCannotBeDecodedOrAreTooManyWithAProblem() throws Exception {
        assertThat(raw("GET /api/v1/runs?a=%zz HTTP/1.1\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET /api/v1/runs?" + "a&".repeat(1001) + " HTTP/1.1\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("\"type\":\"/docs/problems#bad-request\"");
    }

    @Test
    void takesNoBodyThatIsLongerThanAnyThatMeansSomething() throws Exception {
        String body = "{\"name\":\"" + "x".repeat(BodyLimit.LIMIT) + "\"}";
        assertProblem(gateway.post("/api/v1/keys", body), 413, "too-large");
        Answer unannounced =
                gateway.send(
                        gateway.request("/api/v1/keys")
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () ->
                                                        new ByteArrayInputStream(
                                                                body.getBytes(
                                                                        StandardCharsets.UTF_8))))
                                .build());
        assertProblem(unannounced, 413, "too-large");
    }

    @Test
    void answersAnErrorOfTheContainersWithAProblem() throws Exception {
        // No servlet ever sees a path that cannot be decoded: only the container can answer it.
        assertThat(raw("GET /api/v1/runs/%zz HTTP/1.1\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("\"type\":\"/docs/problems#bad-request\"");
    }

    /** The answer to a request that no client would send. */
    private static String raw(String firstLine) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", gateway.uri("/").getPort())) {
            socket.getOutputStream()
                    .write(
                            (firstLine
                                            + "Host: x\r\nX-Proxbox-API-Key: "
                                            + GatewayWithoutBroker.KEY
                                            + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readAllAsString();
        }
    }

    @Test
    void hidesAnErrorOfOursBehindAnIdThatTheLogRepeats(@TempDir Path own) throws Exception {
        try (GatewayWithoutBroker broken = GatewayWithoutBroker.start(own)) {
            broken.bean(GatewayStore.class).sql().sql("drop table dead_letter").update();
            Answer answer = broken.get("/api/v1/dead-letters");
            assertProblem(answer, 500, "internal-error");
            assertThat(answer.text("/error_id")).matches("[0-9a-f]{12}");
            assertThat(answer.body()).doesNotContain("dead_letter").doesNotContain("select");
        }
    }

    @Test
    void explainsEveryTypeOnItsPage() throws Exception {
        String page = gateway.get(ProblemType.PAGE).body();
        for (ProblemType type : ProblemType.values()) {
            assertThat(page).contains("id=\"" + type.slug() + "\"").contains(type.meaning());
        }
    }

    private static void assertProblem(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo("/docs/problems#" + slug);
        assertThat(answer.text("/status")).isEqualTo(Integer.toString(status));
        assertThat(answer.text("/title")).isNotBlank();
        assertThat(answer.text("/detail")).isNotBlank();
    }
}

package io.github.proxboxfleet.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyTest {
    @TempDir Path data;

    @Test
    void makesOneFirstKeyThatOpensTheApiAndIsStoredAsAHashOnly() throws Exception {
        String first;
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.startWithoutKey(data)) {
            first = gateway.bean(FirstKey.class).value().orElseThrow();
            assertThat(first).startsWith("pbx_").hasSizeGreaterThan(50);
            assertThat(with(gateway, "X-Proxbox-API-Key", first).status()).isEqualTo(200);
            assertThat(with(gateway, "Authorization", "bearer " + first).status()).isEqualTo(200);
            assertThat(
                            gateway.bean(GatewayStore.class)
                                    .sql()
                                    .sql("select hash from api_key")
                                    .query(String.class)
                                    .single())
                    .startsWith("$2a$10$")
                    .doesNotContain(first);
            assertThat(gateway.bean(FirstKey.class).toString()).doesNotContain(first);
        }
        try (GatewayWithoutBroker again = GatewayWithoutBroker.startWithoutKey(data)) {
            assertThat(again.bean(FirstKey.class).value()).isEmpty();
            assertThat(with(again, "X-Proxbox-API-Key", first).status()).isEqualTo(200);
        }
    }

    @Test
    void letsNobodyInWithoutAKeyButToWhatIsOpen() throws Exception {
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            for (String open :
                    new String[] {"/actuator/health/liveness", "/openapi.json", "/docs/problems"}) {
                assertThat(bare(gateway, open).status()).as(open).isEqualTo(200);
            }
            for (String closed :
                    new String[] {
                        "/api/v1/runs",
                        "/api/v1/nothing",
                        "/actuator/prometheus",
                        "/actuator/info",
                        "/",
                        "/docs/../api/v1/keys",
                        "/docs/..;/api/v1/keys",
                        "/actuator/health/%2e%2e/prometheus",
                        "//api/v1/keys"
                    }) {
                Answer answer = bare(gateway, closed);
                assertThat(answer.status()).as(closed).isIn(400, 401);
                assertThat(answer.body()).as(closed).doesNotContain("results");
            }
            Answer refused = bare(gateway, "/api/v1/runs");
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(refused.text("/detail")).contains("X-Proxbox-API-Key");
        }
    }

    @Test
    void makesListsAndDeletesKeysButNeverTheOnlyOne() throws Exception {
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            Answer made = gateway.post("/api/v1/keys", "{\"name\":\"plugin\",\"scope\":\"admin\"}");
            assertThat(made.status()).isEqualTo(201);
            String key = made.text("/key");
            assertThat(with(gateway, "X-Proxbox-API-Key", key).status()).isEqualTo(200);
            Answer list = gateway.get("/api/v1/keys");
            assertThat(list.text("/count")).isEqualTo("2");
            assertThat(list.body()).contains("plugin").doesNotContain(key).doesNotContain("$2a$");

            assertThat(gateway.delete("/api/v1/keys/" + made.text("/id")).status()).isEqualTo(204);
            assertThat(with(gateway, "X-Proxbox-API-Key", key).status()).isEqualTo(401);
            assertThat(gateway.delete("/api/v1/keys/" + made.text("/id")).status()).isEqualTo(404);
            assertThat(gateway.delete("/api/v1/keys/environment").status()).isEqualTo(409);
            assertThat(gateway.post("/api/v1/keys", "{}").text("/errors/0/field"))
                    .isEqualTo("name");
        }
        try (GatewayWithoutBroker other =
                GatewayWithoutBroker.startWithoutKey(data.resolve("other"))) {
            String only = other.bean(FirstKey.class).value().orElseThrow();
            HttpRequest request =
                    HttpRequest.newBuilder(other.uri("/api/v1/keys/" + only.split("_")[1]))
                            .header("X-Proxbox-API-Key", only)
                            .DELETE()
                            .build();
            assertThat(other.send(request).status()).isEqualTo(409);
        }
    }

    @Test
    void locksAnAddressThatSendsWrongKeysAndStillServesEveryRightKey() throws Exception {
        try (GatewayWithoutBroker gateway =
                GatewayWithoutBroker.start(
                        data,
                        "proxbox.gateway.key.attempts=3",
                        "proxbox.gateway.key.lockout=10m")) {
            String known =
                    gateway.post("/api/v1/keys", "{\"name\":\"known\",\"scope\":\"admin\"}")
                            .text("/key");
            String fresh =
                    gateway.post("/api/v1/keys", "{\"name\":\"fresh\",\"scope\":\"admin\"}")
                            .text("/key");
            assertThat(with(gateway, "X-Proxbox-API-Key", known).status()).isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                assertThat(with(gateway, "X-Proxbox-API-Key", "wrong".repeat(1 + 30 * i)).status())
                        .isEqualTo(401);
            }
            Answer locked = with(gateway, "X-Proxbox-API-Key", "wrong");
            assertThat(locked.status()).isEqualTo(429);
            String wrongSecret = fresh.substring(0, fresh.length() - 4) + "AAAA";
            assertThat(with(gateway, "X-Proxbox-API-Key", wrongSecret).status()).isEqualTo(429);
            assertThat(with(gateway, "X-Proxbox-API-Key", fresh).status()).isEqualTo(200);
            assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(1, 601);
            assertThat(with(gateway, "X-Proxbox-API-Key", known).status()).isEqualTo(200);
            assertThat(gateway.get("/api/v1/keys").status()).isEqualTo(200);
        }
    }

    @Test
    void countsATryFromItsBeginningSoThatManyAtOnceAreNotMore() throws Exception {
        try (GatewayWithoutBroker gateway =
                GatewayWithoutBroker.start(data, "proxbox.gateway.key.attempts=3")) {
            try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> tries = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    tries.add(
                            all.submit(() -> with(gateway, "X-Proxbox-API-Key", "wrong").status()));
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> one : tries) {
                    statuses.add(one.get());
                }
                assertThat(statuses).containsOnly(401, 429);
                assertThat(statuses.stream().filter(status -> status == 401)).hasSize(3);
            }
        }
    }

    @Test
    void givesAKeyAScopeAnExpiryAndALastUse() throws Exception {
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            Answer made = gateway.post("/api/v1/keys", "{\"name\":\"dashboard\"}");
            assertThat(made.text("/scope")).as("unless it is asked for").isEqualTo("read");
            assertThat(made.header("Location")).isEqualTo("/api/v1/keys/" + made.text("/id"));
            assertThat(made.json().path("expires_at").isNull()).isTrue();
            assertThat(made.json().path("last_used_at").isNull()).isTrue();
            Answer wrong =
                    gateway.post(
                            "/api/v1/keys",
                            "{\"name\":\"x\",\"scope\":\"root\",\"expires_at\":\"2020-01-01T00:00:00Z\"}");
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.json().path("errors").toString())
                    .contains("\"scope\"", "\"expires_at\"");

            Answer brief =
                    gateway.post(
                            "/api/v1/keys",
                            "{\"name\":\"brief\",\"scope\":\"admin\",\"expires_at\":\"2999-01-01T00:00:00Z\"}");
            assertThat(brief.text("/expires_at")).isEqualTo("2999-01-01T00:00:00Z");
            assertThat(with(gateway, "X-Proxbox-API-Key", brief.text("/key")).status())
                    .isEqualTo(200);
            assertThat(gateway.get("/api/v1/keys").text("/results/2/last_used_at")).isNotEmpty();

            gateway.bean(GatewayStore.class)
                    .sql()
                    .sql("update api_key set expires_at = 1000 where name = 'brief'")
                    .update();
            gateway.bean(ApiKeys.class).forget();
            Answer over = with(gateway, "X-Proxbox-API-Key", brief.text("/key"));
            assertThat(over.status()).isEqualTo(401);
            assertThat(over.text("/detail")).contains("'brief' has expired");
        }
    }

    @Test
    void keepsWhatAKeyOfTheVersionBeforeCouldDo() throws Exception {
        String first;
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.startWithoutKey(data)) {
            first = gateway.bean(FirstKey.class).value().orElseThrow();
            gateway.bean(GatewayStore.class)
                    .sql()
                    .sql(
                            "insert into api_key (id, name, hash, created_at) values ('000000000000', 'old', 'x', 1)")
                    .update();
            Answer keys = with(gateway, "X-Proxbox-API-Key", first);
            assertThat(keys.results("scope")).containsExactly("admin", "admin");
        }
    }

    @Test
    void writesTheFirstKeyToAFileThatOnlyItsOwnerCanReadAndNotToTheLog() throws Exception {
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.startWithoutKey(data)) {
            String first = gateway.bean(FirstKey.class).value().orElseThrow();
            Path file = data.resolve("first-api-key");
            assertThat(Files.readString(file).strip()).isEqualTo(first);
            for (Path each : List.of(file, data.resolve("gateway.db"), data.resolve("fleet.key"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as(each.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void tellsBrowsersToGuessNothingAndToFrameNothing() throws Exception {
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            for (String path :
                    List.of(
                            "/docs/proxmox/pve/9.2",
                            "/docs/problems",
                            "/swagger-ui/index.html",
                            "/api/v1/runs",
                            "/openapi.json")) {
                Answer answer = bare(gateway, path);
                assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
                assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
                assertThat(answer.header("Content-Security-Policy"))
                        .as(path)
                        .contains("frame-ancestors 'none'");
            }
        }
    }

    @Test
    void keepsWhatHasCommittedOverALossOfPowerAndLogsNoWholeRequest() {
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            int full = 2;
            assertThat(
                            gateway.bean(GatewayStore.class)
                                    .sql()
                                    .sql("pragma synchronous")
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(full);
            for (String logger :
                    List.of(
                            "org.apache.coyote",
                            "org.apache.tomcat",
                            "org.springframework.web",
                            "org.springframework.jdbc")) {
                assertThat(gateway.property("logging.level." + logger))
                        .as(logger)
                        .isEqualTo("info");
            }
        }
    }

    private static Answer bare(GatewayWithoutBroker gateway, String path) throws Exception {
        return gateway.send(HttpRequest.newBuilder(gateway.uri(path)).build());
    }

    private static Answer with(GatewayWithoutBroker gateway, String header, String value)
            throws Exception {
        return gateway.send(
                HttpRequest.newBuilder(gateway.uri("/api/v1/keys")).header(header, value).build());
    }
}

package io.github.proxboxfleet.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActAuditTest {
    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayWithoutBroker.start(data, "proxbox.gateway.key.attempts=2");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void clean() {
        gateway.clean();
    }

    @Test
    void hasEveryChangeOfTheGatewaysOwnWithWhoseKeyAndWhatCameOfIt() throws Exception {
        Answer key = gateway.post("/api/v1/keys", "{\"name\":\"ops\",\"scope\":\"admin\"}");
        Answer endpoint =
                gateway.as(
                        key.text("/key"),
                        "POST",
                        "/api/v1/endpoints",
                        """
                        {"type": "netbox", "name": "nb", "url": "https://nb", "token": "hush"}
                        """);
        String path = "/api/v1/endpoints/" + endpoint.text("/id");
        gateway.patch(path, "{\"token\": \"hush2\", \"max_concurrent\": 2}");
        gateway.delete(path);
        gateway.delete("/api/v1/keys/" + key.text("/id"));
        gateway.post("/api/v1/runs", "{}");
        gateway.post("/api/v1/runs/x/cancel", "");
        gateway.post("/api/v1/dead-letters", "{\"replay\": [7]}");
        gateway.get("/api/v1/runs");

        Answer acts = gateway.get("/api/v1/audit?kind=act");
        assertThat(acts.results("operation"))
                .containsExactly(
                        "/api/v1/dead-letters",
                        "/api/v1/runs/{id}/cancel",
                        "/api/v1/runs",
                        "/api/v1/keys/{id}",
                        "/api/v1/endpoints/{id}",
                        "/api/v1/endpoints/{id}",
                        "/api/v1/endpoints",
                        "/api/v1/keys");
        assertThat(acts.results("status"))
                .containsExactly("404", "404", "422", "204", "204", "200", "201", "201");
        assertThat(acts.results("outcome")).containsOnly("answered");
        assertThat(acts.body()).doesNotContain("hush").doesNotContain(key.text("/key"));
        assertThat(acts.text("/results/7/parameters/scope")).isEqualTo("admin");
        assertThat(acts.text("/results/7/detail")).isEqualTo("see /api/v1/keys/" + key.text("/id"));
        assertThat(acts.text("/results/6/key/name")).isEqualTo("ops");
        assertThat(acts.text("/results/6/parameters/token")).isEqualTo("***");
        assertThat(acts.text("/results/6/parameters/url")).isEqualTo("https://nb");
        assertThat(acts.text("/results/5/parameters/max_concurrent")).isEqualTo("2");
        assertThat(acts.json().at("/results/5/endpoint").isNull()).isTrue();
        assertThat(acts.text("/results/0/parameters/replay/0")).isEqualTo("7");
    }

    @Test
    void hasWhoDidNotGetIn() throws Exception {
        for (int i = 0; i < 4; i++) {
            gateway.send(
                    HttpRequest.newBuilder(gateway.uri("/api/v1/runs"))
                            .header("X-Proxbox-API-Key", "wrong")
                            .build());
        }

        Answer accesses = gateway.get("/api/v1/audit?kind=access");
        assertThat(accesses.results("outcome")).containsExactly("locked", "wrong-key", "wrong-key");
        assertThat(accesses.text("/results/0/detail")).contains("127.0.0.1");
        assertThat(accesses.json().at("/results/0/key").isNull()).isTrue();
        assertThat(accesses.body()).doesNotContain("\"wrong\"");
    }
}

package io.github.proxboxfleet.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {
    private static final Pattern DOCUMENTED =
            Pattern.compile("\\| (GET|POST|PATCH|DELETE) \\| `(/[^`?]*)` \\| `(\\w+)` \\|.*");

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

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/runs,                      read",
        "GET,    /api/v1/runs/x/events,             read",
        "GET,    /api/v1/endpoints,                 read",
        "GET,    /actuator/prometheus,              read",
        "POST,   /api/v1/runs,                      sync",
        "POST,   /api/v1/runs/x/cancel,             sync",
        "POST,   /api/v1/runs/x/stages/prune/retry, sync",
        "GET,    /api/v1/audit,                     operate",
        "GET,    /api/v1/dead-letters,              operate",
        "POST,   /api/v1/dead-letters/1/replay,     operate",
        "DELETE, /api/v1/dead-letters/1,            operate",
        "POST,   /api/v1/endpoints/x/test,          operate",
        "POST,   /proxmox/api2/9.2/access/users,    operate",
        "DELETE, /proxmox/api2/9.2/access/users/a,  operate",
        "GET,    /api/v1/keys,                      admin",
        "POST,   /api/v1/keys,                      admin",
        "DELETE, /api/v1/keys/x,                    admin",
        "POST,   /api/v1/endpoints,                 admin",
        "PATCH,  /api/v1/endpoints/x,               admin",
        "DELETE, /api/v1/endpoints/x,               admin",
        "POST,   /api/v1/something/new,             admin"
    })
    void openARouteFromTheScopeOnThatItNeeds(String method, String path, String needed)
            throws Exception {
        for (Scope scope : Scope.values()) {
            String key = gateway.key(scope.word());
            Answer answer = gateway.as(key, method, path, "{}");
            if (scope.includes(Scope.of(needed).orElseThrow())) {
                assertThat(answer.status()).as(scope + ": " + answer.body()).isNotIn(401, 403);
            } else {
                assertThat(answer.status()).as(scope.word()).isEqualTo(403);
                assertThat(answer.text("/type")).endsWith("#scope-missing");
                assertThat(answer.text("/detail")).contains("needs " + needed, scope.word());
                assertThat(answer.header("WWW-Authenticate"))
                        .contains("insufficient_scope", "scope=\"" + needed + "\"");
            }
        }
    }

    @Test
    void cannotBeGoneRoundByAnotherWayToWriteAPath() throws Exception {
        String key = gateway.key("read");
        for (String path :
                new String[] {
                    "/api/v1/%6Beys",
                    "/api/v1/keys;x=y",
                    "/api/v1//keys",
                    "/api/v1/keys/",
                    "/api/v1/runs/..;/keys",
                    "/api/v1/runs/%2e%2e/keys",
                    "/docs/..;/api/v1/keys"
                }) {
            assertThat(gateway.as(key, "GET", path, "").status()).as(path).isIn(400, 403, 404);
        }
    }

    @Test
    void standInTheOpenApiDocumentAndInTheDocumentation() throws Exception {
        Map<String, String> described = new LinkedHashMap<>();
        gateway.get("/openapi.json")
                .json()
                .path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                operation -> {
                                                    String scope =
                                                            operation
                                                                    .getValue()
                                                                    .at("/security/0/key/0")
                                                                    .asString();
                                                    assertThat(
                                                                    operation
                                                                            .getValue()
                                                                            .path("description")
                                                                            .asString())
                                                            .contains("scope `" + scope + "`");
                                                    described.put(
                                                            operation
                                                                            .getKey()
                                                                            .toUpperCase(
                                                                                    java.util.Locale
                                                                                            .ROOT)
                                                                    + " "
                                                                    + path.getKey()
                                                                            .replace("/api/v1", ""),
                                                            scope);
                                                }));

        Map<String, String> documented = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("../docs/api.md")));
        for (String line : lines) {
            Matcher row = DOCUMENTED.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1) + " " + row.group(2), row.group(3));
            }
        }
        assertThat(documented).containsExactlyInAnyOrderEntriesOf(described);
    }
}

package io.github.proxboxfleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API's description is committed beside this module; {@code -Drecreate=true} writes it anew.
 */
class OpenApiTest {
    private static final Path COMMITTED = Path.of("openapi.json");

    @TempDir Path data;

    @Test
    void describesEveryPathAsTheCommittedDocumentDoes() throws Exception {
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            HttpRequest bare = HttpRequest.newBuilder(gateway.uri("/openapi.json")).build();
            String document = gateway.send(bare).body().strip() + "\n";
            if (Boolean.getBoolean("recreate")) {
                Files.writeString(COMMITTED, document);
            }
            JsonMapper json = JsonMapper.builder().build();
            JsonNode now = json.readTree(document);
            assertThat(now)
                    .isEqualTo(json.readTree(Files.readString(COMMITTED, StandardCharsets.UTF_8)));

            assertThat(now.findValuesAsString("$ref"))
                    .isNotEmpty()
                    .allSatisfy(
                            ref ->
                                    assertThat(now.at(ref.substring(1)).isMissingNode())
                                            .as(ref)
                                            .isFalse());

            assertThat(now.at("/paths").propertyNames())
                    .containsExactlyInAnyOrder(
                            "/api/v1/keys",
                            "/api/v1/keys/{id}",
                            "/api/v1/endpoints",
                            "/api/v1/endpoints/{id}",
                            "/api/v1/endpoints/{id}/test",
                            "/api/v1/audit",
                            "/api/v1/audit/{id}",
                            "/api/v1/conflicts",
                            "/api/v1/conflicts/{id}",
                            "/api/v1/conflicts/{id}/acknowledge",
                            "/api/v1/runs",
                            "/api/v1/runs/{id}",
                            "/api/v1/runs/{id}/stages",
                            "/api/v1/runs/{id}/shards",
                            "/api/v1/runs/{id}/changes",
                            "/api/v1/runs/{id}/failures",
                            "/api/v1/runs/{id}/events",
                            "/api/v1/runs/{id}/cancel",
                            "/api/v1/runs/{id}/retry",
                            "/api/v1/runs/{id}/stages/{stage}/retry",
                            "/api/v1/dead-letters",
                            "/api/v1/dead-letters/{id}",
                            "/api/v1/dead-letters/{id}/replay");
            now.at("/paths")
                    .forEach(
                            path ->
                                    path.forEach(
                                            operation -> {
                                                assertThat(operation.path("summary").asString())
                                                        .isNotBlank();
                                                assertThat(operation.path("operationId").asString())
                                                        .isNotBlank();
                                                assertThat(
                                                                operation
                                                                        .at(
                                                                                "/responses/401/content")
                                                                        .has(
                                                                                "application/problem+json"))
                                                        .isTrue();
                                            }));
            assertThat(now.at("/components/securitySchemes").propertyNames())
                    .containsExactlyInAnyOrder("key", "bearer");
            JsonNode created = now.at("/components/schemas/NewEndpoint");
            assertThat(created.at("/discriminator/propertyName").asString()).isEqualTo("type");
            assertThat(created.at("/oneOf").findValuesAsString("$ref"))
                    .containsExactly(
                            "#/components/schemas/NewProxmoxEndpoint",
                            "#/components/schemas/NewNetBoxEndpoint");
            assertThat(now.at("/components/schemas/NewProxmoxEndpoint/required"))
                    .hasSize(3)
                    .anyMatch(field -> field.asString().equals("type"));
            assertThat(now.at("/components/schemas/ProxmoxEndpointChange").has("required"))
                    .isFalse();
            assertThat(now.at("/components/schemas/NewRun/properties").has("max_attempts"))
                    .isTrue();
        }
    }

    @Test
    void showsAPageToTryTheApiOutWithoutAKey() throws Exception {
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            var redirect = gateway.send(HttpRequest.newBuilder(gateway.uri("/docs")).build());
            assertThat(redirect.status()).isEqualTo(302);
            var page =
                    gateway.send(
                            HttpRequest.newBuilder(gateway.uri(redirect.header("Location")))
                                    .build());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("Swagger UI");
        }
    }
}

package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's API, as a test calls it. */
public record Api(URI base, String key, Map<String, String> headers) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    public Api(URI base, String key) {
        this(base, key, Map.of());
    }

    /** The same, within a trace of the caller's. */
    Api traced(String parent) {
        return new Api(base, key, Map.of("traceparent", parent));
    }

    void proxmox(String name, URI url, String tokenId, String secret) {
        post(
                "/api/v1/endpoints",
                JSON.writeValueAsString(
                        Map.of(
                                "type",
                                "proxmox",
                                "name",
                                name,
                                "url",
                                url.toString(),
                                "token_id",
                                tokenId,
                                "token_secret",
                                secret)));
    }

    void netbox(URI url, String token) {
        post(
                "/api/v1/endpoints",
                JSON.writeValueAsString(
                        Map.of(
                                "type",
                                "netbox",
                                "name",
                                "netbox",
                                "url",
                                url.toString(),
                                "token",
                                token)));
    }

    /** Starts a run; its id. */
    String start() {
        return post("/api/v1/runs", "{}").path("id").asString();
    }

    public JsonNode run(String id) {
        return get("/api/v1/runs/" + id);
    }

    /** The run, once it has ended. */
    public JsonNode ended(String id) {
        Awaitility.await("run " + id)
                .atMost(Duration.ofMinutes(3))
                .until(
                        () ->
                                !run(id).path("ended_at").isNull()
                                        && !run(id).path("ended_at").isMissingNode());
        return run(id);
    }

    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    public JsonNode post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    public void delete(String path) {
        send(request(path).DELETE().build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).header("X-Proxbox-API-Key", key);
        headers.forEach(request::header);
        return request;
    }

    private static JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
            return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

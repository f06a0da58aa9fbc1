package io.github.proxboxfleet.bench.fleet;

import io.github.proxboxfleet.bench.simulated.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fleet's API, as any program uses it. */
public final class Gateway {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String key;

    Gateway(int port, String key) {
        this.port = port;
        this.key = key;
    }

    int port() {
        return port;
    }

    String key() {
        return key;
    }

    /** Whether it takes orders. */
    boolean ready() {
        try {
            return http.send(
                                    request("/actuator/health/readiness")
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void configure(Addresses addresses) {
        post(
                "/api/v1/endpoints",
                Map.of(
                        "type",
                        "netbox",
                        "name",
                        "netbox",
                        "url",
                        addresses.netbox().toString(),
                        "token",
                        addresses.netboxToken()));
        int number = 1;
        for (Addresses.Proxmox cluster : addresses.proxmox()) {
            post(
                    "/api/v1/endpoints",
                    Map.of(
                            "type",
                            "proxmox",
                            "name",
                            "proxmox-" + number++,
                            "url",
                            cluster.url().toString(),
                            "token_id",
                            cluster.tokenId(),
                            "token_secret",
                            cluster.tokenSecret()));
        }
    }

    /** Starts a run; its id. */
    public String start() {
        return post("/api/v1/runs", Map.of()).path("id").asString();
    }

    public JsonNode run(String id) {
        return send(request("/api/v1/runs/" + id).build());
    }

    /** Hands over each event of the run until it has ended; a broken stream is taken up again. */
    public void follow(String run, Consumer<JsonNode> events) {
        String last = "0";
        boolean ended = false;
        while (!ended) {
            HttpRequest request =
                    request("/api/v1/runs/" + run + "/events")
                            .header("Accept", "text/event-stream")
                            .header("Last-Event-ID", last)
                            .build();
            try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
                for (Iterator<String> each = lines.iterator(); each.hasNext() && !ended; ) {
                    String line = each.next();
                    if (line.startsWith("id:")) {
                        last = line.substring(3).trim();
                    } else if (line.startsWith("data:")) {
                        JsonNode event = JSON.readTree(line.substring(5));
                        events.accept(event);
                        ended = event.path("type").asString("").equals("run.finished");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the gateway does not answer", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private JsonNode post(String path, Map<String, String> body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Proxbox-API-Key", key);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.uri() + ": " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

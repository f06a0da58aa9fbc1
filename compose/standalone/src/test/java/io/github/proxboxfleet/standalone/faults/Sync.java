package io.github.proxboxfleet.standalone.faults;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The syncs of one Proxmox into one NetBox, over an API that may be away for moments. */
final class Sync {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Fleet fleet;
    private final String key;
    private final String proxmox;
    private final String netbox;

    Sync(Fleet fleet, String key, ProxmoxSimulator proxmox, NetBoxSimulator netbox, String name) {
        this(fleet, key, proxmox, netbox, name, 4);
    }

    /**
     * Makes both endpoints known.
     *
     * @param concurrent most shards of the NetBox at once
     */
    Sync(
            Fleet fleet,
            String key,
            ProxmoxSimulator proxmox,
            NetBoxSimulator netbox,
            String name,
            int concurrent) {
        this.fleet = fleet;
        this.key = key;
        this.proxmox =
                endpoint(
                        Map.of(
                                "type", "proxmox",
                                "name", "lab-" + name,
                                "url", proxmox.url().toString(),
                                "username", proxmox.user(),
                                "password", proxmox.password()));
        this.netbox =
                endpoint(
                        Map.of(
                                "type",
                                "netbox",
                                "name",
                                "netbox-" + name,
                                "url",
                                netbox.url().toString(),
                                "token",
                                netbox.token(),
                                "max_concurrent",
                                concurrent));
    }

    private String endpoint(Map<String, ?> body) {
        return post("/api/v1/endpoints", body).path("id").asString();
    }

    String start() {
        return start("apply").path("id").asString();
    }

    JsonNode start(String mode) {
        return post(
                "/api/v1/runs",
                Map.of("netbox", netbox, "sources", List.of(proxmox), "mode", mode));
    }

    void cancel(String run) {
        post("/api/v1/runs/" + run + "/cancel", Map.of());
    }

    JsonNode shards(String run) {
        return get("/api/v1/runs/" + run + "/shards?limit=500").path("results");
    }

    /** How many changes the run has listed. */
    long changes(String run) {
        return get("/api/v1/runs/" + run + "/changes").path("count").asLong();
    }

    /** Runs undisturbed; once more where agents were late, as they may be on a busy machine. */
    JsonNode succeed() {
        JsonNode run = ended(start());
        for (int again = 0; again < 3 && unseen(run); again++) {
            run = ended(start());
        }
        if (!run.path("status").asString().equals("succeeded")) {
            throw new AssertionError("an undisturbed run ended so: " + run);
        }
        return run;
    }

    JsonNode run(String id) {
        return get("/api/v1/runs/" + id);
    }

    JsonNode stages(JsonNode run) {
        return get("/api/v1/runs/" + run.path("id").asString() + "/stages");
    }

    /** Whether the run says that agent data of guests is missing. */
    boolean unseen(JsonNode run) {
        return stages(run).toString().contains("have no agent data");
    }

    /** The run once it has ended by itself. */
    JsonNode ended(String id) {
        JsonNode[] last = {JSON.nullNode()};
        try {
            Awaitility.await("run " + id)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .dontCatchUncaughtExceptions()
                    .ignoreExceptions()
                    .until(
                            () -> {
                                last[0] = run(id);
                                return last[0].path("ended_at").isString();
                            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "the run does not end: "
                            + last[0]
                            + "\nshards: "
                            + get("/api/v1/runs/" + id + "/shards"),
                    e);
        }
        return last[0];
    }

    /** Takes the endpoints out, so that others may have their names. */
    void forget() {
        delete("/api/v1/endpoints/" + proxmox);
        delete("/api/v1/endpoints/" + netbox);
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    void delete(String path) {
        send(request(path).DELETE().build());
    }

    JsonNode post(String path, Object body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(fleet.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("X-Proxbox-API-Key", key);
    }

    private static JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(
                        request + " is answered " + response.statusCode() + " " + response.body());
            }
            return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("no answer to " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

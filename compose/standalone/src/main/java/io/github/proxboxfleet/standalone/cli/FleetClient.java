package io.github.proxboxfleet.standalone.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the gateway as any other program would: over its HTTP API. */
final class FleetClient {
    private static final int PAGE = 500;
    private static final Duration BEFORE_RETURNING = Duration.ofMillis(200);

    private final URI base;
    private final String key;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    FleetClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Starts a run; its id. */
    String start(String mode, @Nullable Integer attempts) throws IOException, InterruptedException {
        var body = json.createObjectNode().put("mode", mode);
        if (attempts != null) {
            body.put("max_attempts", attempts);
        }
        return send(request("/api/v1/runs")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build())
                .path("id")
                .asString();
    }

    JsonNode run(String run) throws IOException, InterruptedException {
        return get("/api/v1/runs/" + run);
    }

    /** Every item of a list of the run: {@code stages}, {@code changes}, {@code failures}. */
    List<JsonNode> list(String run, String what) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page;
        do {
            page =
                    get(
                            "/api/v1/runs/"
                                    + run
                                    + "/"
                                    + what
                                    + "?limit="
                                    + PAGE
                                    + "&offset="
                                    + items.size());
            (page.isArray() ? page : page.path("results")).forEach(items::add);
        } while (!page.isArray()
                && !page.path("next").isNull()
                && !page.path("next").isMissingNode());
        return items;
    }

    /**
     * Hands over the run's events, from the first to the last. A broken stream is taken up where it
     * broke.
     */
    void follow(String run, Consumer<JsonNode> events) throws IOException, InterruptedException {
        String last = "0";
        boolean ended = false;
        while (!ended) {
            HttpResponse<Stream<String>> response =
                    http.send(
                            request("/api/v1/runs/" + run + "/events")
                                    .header("Accept", "text/event-stream")
                                    .header("Last-Event-ID", last)
                                    .GET()
                                    .build(),
                            BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() >= 300) {
                    throw refused(response.statusCode(), String.join(" ", lines.toList()));
                }
                for (Iterator<String> each = lines.iterator(); each.hasNext() && !ended; ) {
                    String line = each.next();
                    if (line.startsWith("id:")) {
                        last = line.substring(3).trim();
                    } else if (line.startsWith("data:")) {
                        JsonNode event = json.readTree(line.substring(5).trim());
                        events.accept(event);
                        ended = event.path("type").asString("").equals("run.finished");
                    }
                }
            }
            if (!ended) {
                Thread.sleep(BEFORE_RETURNING);
            }
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("X-Proxbox-API-Key", key);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw refused(response.statusCode(), response.body());
        }
        return json.readTree(response.body());
    }

    private static IOException refused(int status, String body) {
        return new IOException("the gateway answered " + status + ": " + body);
    }
}

package io.github.proxboxfleet.simulator.netbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A plain client. Bodies are written with single quotes. Remembers what it made, to take it away
 * again.
 */
final class Rest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String api;
    private final String authorization;
    private final List<String> made = new ArrayList<>();

    Rest(URI netbox, String authorization) {
        this.api = netbox + "/api/";
        this.authorization = authorization;
    }

    static Rest of(NetBoxSimulator simulator) {
        return new Rest(simulator.url(), "Token " + simulator.token());
    }

    /** The same over connections of its own: NetBox hangs up on one whose body it did not read. */
    Rest fresh() {
        return new Rest(
                URI.create(api.substring(0, api.length() - "/api/".length())), authorization);
    }

    /** An answer; its body is missing when it is no JSON. */
    record Reply(int status, JsonNode body, HttpResponse<String> raw) {
        long id() {
            if (status != 201) {
                throw new AssertionError(status + " " + raw.body());
            }
            return body.path("id").asLong();
        }

        /** The body with single quotes. */
        String text() {
            return body.toString().replace('"', '\'');
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    Reply post(String path, String body, Object... values)
            throws IOException, InterruptedException {
        Reply reply = send("POST", path, body.formatted(values));
        if (reply.status == 201) {
            String list = path.replaceAll("\\?.*", "");
            (reply.body.isArray() ? reply.body.values() : List.of(reply.body))
                    .forEach(object -> made.add(list + object.path("id") + "/"));
        }
        return reply;
    }

    Reply patch(String path, String body, Object... values)
            throws IOException, InterruptedException {
        return send("PATCH", path, body.formatted(values));
    }

    Reply put(String path, String body, Object... values) throws IOException, InterruptedException {
        return send("PUT", path, body.formatted(values));
    }

    Reply delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "");
    }

    Reply delete(String path, String body, Object... values)
            throws IOException, InterruptedException {
        return send("DELETE", path, body.formatted(values));
    }

    Reply send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", authorization)
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        boolean json =
                response.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .startsWith("application/json");
        return new Reply(
                response.statusCode(),
                json ? MAPPER.readTree(response.body()) : MissingNode.getInstance(),
                response);
    }

    /**
     * Takes away what was made, the latest first, as often as one thing stands in another's way.
     */
    void cleanUp() throws IOException, InterruptedException {
        for (int round = 0; round < 3 && !made.isEmpty(); round++) {
            List<String> left = new ArrayList<>();
            for (String path : made.reversed()) {
                if (delete(path).status == 409) {
                    left.addFirst(path);
                }
            }
            made.clear();
            made.addAll(left);
        }
    }
}

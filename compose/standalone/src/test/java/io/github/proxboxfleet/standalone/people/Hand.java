package io.github.proxboxfleet.standalone.people;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's hand on NetBox's REST API. */
record Hand(NetBoxSimulator netbox) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** Creates an object; its id. */
    long make(String path, Map<String, ?> fields) {
        HttpResponse<String> answer = send("POST", path + "/", JSON.writeValueAsString(fields));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(
                    "NetBox did not make " + path + " " + fields + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).path("id").asLong();
    }

    /** Changes an object, where NetBox lets it. */
    boolean change(String path, long id, Map<String, ?> fields) {
        return send("PATCH", path + "/" + id + "/", JSON.writeValueAsString(fields)).statusCode()
                == 200;
    }

    /** An object as it is; null in JSON where it is gone. */
    JsonNode see(String path, long id) {
        HttpResponse<String> answer = send("GET", path + "/" + id + "/", "");
        return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.nullNode();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(netbox.url() + "/api/" + path))
                        .header("Authorization", "Token " + netbox.token())
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer to " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

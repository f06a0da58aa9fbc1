package io.github.proxboxfleet.netbox.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Someone else who changes NetBox. */
record Person(URI netbox, String token) {
    private static final JsonMapper JSON = new JsonMapper();

    Person(NetBoxSimulator netbox) {
        this(netbox.url(), netbox.token());
    }

    Person(SceneNetBox netbox) {
        this(netbox.url(), netbox.token());
    }

    JsonNode send(String method, String path, String body) {
        try {
            var response =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(netbox + path))
                                            .header("Authorization", "Token " + token)
                                            .header("Content-Type", "application/json")
                                            .method(
                                                    method,
                                                    HttpRequest.BodyPublishers.ofString(body))
                                            .build(),
                                    BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as("%s %s: %s", method, path, response.body())
                    .isBetween(200, 299);
            return response.body().isEmpty()
                    ? JSON.createObjectNode()
                    : JSON.readTree(response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode make(String path, String body) {
        return send("POST", "/api/" + path + "/", body);
    }

    void change(String path, long id, String body) {
        send("PATCH", "/api/" + path + "/" + id + "/", body);
    }

    void delete(String path, long id) {
        send("DELETE", "/api/" + path + "/" + id + "/", "");
    }
}

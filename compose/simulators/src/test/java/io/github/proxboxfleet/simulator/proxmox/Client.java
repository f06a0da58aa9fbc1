package io.github.proxboxfleet.simulator.proxmox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a simulator over the wire. */
final class Client {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http;
    private final URI base;
    private final List<String> headers = new ArrayList<>();

    private Client(HttpClient http, URI base) {
        this.http = http;
        this.base = base;
    }

    record Reply(int status, String text, HttpResponse<byte[]> raw) {
        JsonNode json() {
            return MAPPER.readTree(text);
        }

        JsonNode data() {
            return json().get("data");
        }

        String message() {
            return json().get("message").asString();
        }
    }

    static Client anonymous(ProxmoxSimulator simulator) {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new Client(http, simulator.url());
    }

    static Client withToken(ProxmoxSimulator simulator) {
        return withToken(simulator, simulator.tokenId(), simulator.tokenSecret());
    }

    static Client withToken(ProxmoxSimulator simulator, String id, String secret) {
        return anonymous(simulator).header("Authorization", "PVEAPIToken=" + id + "=" + secret);
    }

    /** Root, with cookie and CSRF token. */
    static Client withPassword(ProxmoxSimulator simulator) {
        Reply reply =
                anonymous(simulator)
                        .post(
                                "/access/ticket",
                                "username="
                                        + simulator.user()
                                        + "&password="
                                        + simulator.password());
        JsonNode login = reply.data();
        return anonymous(simulator)
                .header("Cookie", cookie(reply))
                .header("CSRFPreventionToken", login.get("CSRFPreventionToken").asString());
    }

    /** As it was set, else with the ticket, which begins with the product's name. */
    private static String cookie(Reply login) {
        return login.raw()
                .headers()
                .firstValue("Set-Cookie")
                .map(set -> set.replaceFirst(";.*", ""))
                .orElseGet(
                        () -> {
                            String ticket = login.data().get("ticket").asString();
                            return ticket.replaceFirst(":.*", "AuthCookie=")
                                    + URLEncoder.encode(ticket, StandardCharsets.UTF_8);
                        });
    }

    Client header(String name, String value) {
        Client other = new Client(http, base);
        other.headers.addAll(headers);
        other.headers.addAll(List.of(name, value));
        return other;
    }

    Reply get(String path) {
        return send("GET", path, null, Map.of());
    }

    /** The data of an answer that must be there. */
    JsonNode data(String path) {
        Reply reply = get(path);
        if (reply.status() != 200) {
            throw new AssertionError(path + " answered " + reply.status() + " " + reply.text());
        }
        return reply.data();
    }

    Reply post(String path, String form) {
        return send(
                "POST", path, form, Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    Reply send(String method, String path, String body, Map<String, String> more) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/api2/json" + path))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        more.forEach(request::header);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

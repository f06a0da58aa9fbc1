package io.github.proxboxfleet.gateway;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.runtime.RuntimeConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway on a port of its own with a database in a folder of the test's, and no broker: nothing
 * leaves its outbox.
 */
public final class GatewayWithoutBroker implements AutoCloseable {
    /** A key that every request of this class carries unless the test says otherwise. */
    public static final String KEY = "a-key-that-is-long-enough-for-the-gateway";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private GatewayWithoutBroker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts with the key {@link #KEY}. */
    public static GatewayWithoutBroker start(Path data, String... properties) {
        List<String> arguments = new ArrayList<>(List.of("--proxbox.gateway.key.value=" + KEY));
        arguments.addAll(List.of(properties));
        return startWithoutKey(data, arguments.toArray(String[]::new));
    }

    /** Starts without a key of the environment. */
    public static GatewayWithoutBroker startWithoutKey(Path data, String... properties) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--spring.config.name=gateway",
                                "--spring.cloud.function.definition=",
                                "--server.port=0",
                                "--logging.structured.format.console=",
                                "--logging.level.root=warn",
                                "--proxbox.data=" + data));
        // The samples' runs ended at a fixed time.
        if (List.of(properties).stream().noneMatch(each -> each.contains("retry-within"))) {
            arguments.add("--proxbox.gateway.run.retry-within=36500d");
        }
        for (String property : properties) {
            arguments.add(property.startsWith("--") ? property : "--" + property);
        }
        return new GatewayWithoutBroker(
                SpringApplication.run(Application.class, arguments.toArray(String[]::new)));
    }

    /** A bean of the gateway's. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A setting as it has arrived. */
    public String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    /** Empties the database, so that tests can share a gateway. */
    public void clean() {
        JdbcClient sql = bean(GatewayStore.class).sql();
        for (String table :
                List.of(
                        "run",
                        "endpoint",
                        "outbox",
                        "dead_letter",
                        "audit",
                        "api_key",
                        "lockout",
                        "conflict",
                        "sqlite_sequence")) {
            sql.sql("delete from " + table).update();
        }
    }

    public URI uri(String path) {
        return URI.create(
                "http://127.0.0.1:"
                        + context.getEnvironment().getProperty("local.server.port")
                        + path);
    }

    /** A request to that path, with the key. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("X-Proxbox-API-Key", KEY);
    }

    /** A new key of this scope. */
    public String key(String scope) throws IOException, InterruptedException {
        return post("/api/v1/keys", "{\"name\":\"%1$s\",\"scope\":\"%1$s\"}".formatted(scope))
                .text("/key");
    }

    /** A request that carries another key. */
    public Answer as(String key, String method, String path, String json)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("X-Proxbox-API-Key", key)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    public Answer send(HttpRequest request) throws IOException, InterruptedException {
        return new Answer(client.send(request, BodyHandlers.ofString()));
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE().build());
    }

    /** Posts JSON, with further headers as name, value, name, value. */
    public Answer post(String path, String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Patches with JSON. */
    public Answer patch(String path, String json) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }

    /** An answer whose body may be JSON. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The texts of this field in all results of a list. */
        public List<String> results(String field) {
            return json().path("results")
                    .valueStream()
                    .map(result -> result.path(field).asString(""))
                    .toList();
        }

        /** The text at this path of the JSON: {@code /results/0/name}. */
        public String text(String pointer) {
            return json().at(pointer).asString("");
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import({RuntimeConfiguration.class, GatewayCoreConfiguration.class})
    static class Application {
        @Bean
        FakeWorkers fakeWorkers() {
            return new FakeWorkers();
        }
    }
}

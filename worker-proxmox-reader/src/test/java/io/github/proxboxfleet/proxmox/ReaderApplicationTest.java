package io.github.proxboxfleet.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class ReaderApplicationTest {
    @Test
    void isAliveAndNotReadyWithoutABroker(@TempDir Path data) throws Exception {
        try (ConfigurableApplicationContext reader = new SpringApplicationBuilder(ReaderApplication.class)
                .run(
                        "--spring.config.name=reader",
                        "--server.port=0",
                        "--spring.rabbitmq.port=1",
                        "--proxbox.data=" + data)) {
            String base = "http://127.0.0.1:" + reader.getEnvironment().getProperty("local.server.port");
            assertThat(get(base + "/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get(base + "/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(get(base + "/actuator/prometheus").body()).contains("application=\"reader\"");
        }
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}

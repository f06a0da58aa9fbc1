package io.github.proxboxfleet.openapi.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.generate.Generate;
import io.github.proxboxfleet.openapi.generate.Options;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Java client of Proxmox VE 9.2, generated of the facts that the program ships, and used. */
class PveClientIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private static Path folder;

    private static JavaClient client;
    private static ProxmoxSimulator host;

    @BeforeAll
    static void generate() throws Exception {
        var document =
                Generate.document(
                                Catalogues.of(Product.PVE, "9.2").orElseThrow(), Options.standard())
                        .document();
        client = JavaClient.compile(Client.of(document, Language.JAVA, folder, Optional.empty()));
        host = ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults());
    }

    @AfterAll
    static void stop() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void readsAllThatASyncReads() throws Exception {
        Tool.Ended ended = client.run("Reads", program("Reads"), Examples.environment(host));

        assertThat(ended.status()).as(ended.output()).isZero();
        int guests = ProxmoxSimulatorOptions.defaults().guests();
        assertThat(ended.output()).contains("version 9.", "resources " + guests);
        String[] counts =
                ended.output()
                        .lines()
                        .filter(line -> line.startsWith("guests"))
                        .findFirst()
                        .orElseThrow()
                        .split(" ");
        assertThat(Integer.parseInt(counts[1]) + Integer.parseInt(counts[2])).isEqualTo(guests);
        assertThat(Integer.parseInt(counts[3])).isPositive();
    }

    @Test
    void makesGuestsOfWholeConfigurationsAndUploadsAFile() throws Exception {
        try (Recorder recorder = new Recorder()) {
            Map<String, String> environment = new HashMap<>(Examples.environment(host));
            environment.put("RECORDER_URL", recorder.url());

            Tool.Ended ended = client.run("Creates", program("Creates"), environment, "pve1");

            assertThat(ended.status()).as(ended.output()).isZero();
            List<Recorder.Request> made =
                    recorder.requests().stream()
                            .filter(request -> request.type().startsWith("application/json"))
                            .toList();
            assertThat(made)
                    .extracting(Recorder.Request::path)
                    .contains("/api2/json/nodes/pve1/qemu", "/api2/json/nodes/pve1/lxc");
            for (Recorder.Request request : made) {
                isWhole(request);
            }
            assertThat(recorder.requests())
                    .filteredOn(request -> request.path().endsWith("/upload"))
                    .singleElement()
                    .satisfies(
                            request -> {
                                assertThat(request.type()).startsWith("multipart/form-data");
                                assertThat(request.body())
                                        .contains(
                                                "name=\"content\"",
                                                "iso",
                                                "name=\"filename\"",
                                                "an image");
                            });
        }
    }

    /** What was sent is what the host has, as it has it, and nothing beside. */
    private static void isWhole(Recorder.Request request) throws Exception {
        JsonNode sent = JSON.readTree(request.body());
        int vmid = sent.path("vmid").asInt() - 1000;
        JsonNode config = get(request.path() + "/" + vmid + "/config").path("data");
        sent.forEachEntry(
                (name, value) -> {
                    if (!name.equals("vmid") && !name.equals("ostemplate")) {
                        assertThat(wire(value))
                                .as(vmid + " " + name)
                                .isEqualTo(wire(config.path(name)));
                    }
                });
        for (String kind :
                List.of(
                        "net0", "memory", "ostype", "scsi0", "rootfs", "mp0", "cores", "onboot",
                        "boot")) {
            if (config.has(kind)) {
                assertThat(sent.has(kind)).as(vmid + " " + kind).isTrue();
            }
        }
    }

    /** A boolean is 0 or 1 on the wire, and numbers may be texts. */
    private static String wire(JsonNode value) {
        String text = value.asString("");
        return text.equals("true") ? "1" : text.equals("false") ? "0" : text;
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(host.url() + path))
                            .header(
                                    "Authorization",
                                    Examples.environment(host).get("PROXMOX_TOKEN"))
                            .build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    private static String program(String name) throws IOException {
        try (InputStream in = PveClientIT.class.getResourceAsStream(name + ".java")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.github.proxboxfleet.openapi.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.generate.Generate;
import io.github.proxboxfleet.openapi.generate.Options;
import io.github.proxboxfleet.simulator.proxmox.NewGuest;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clients of Proxmox VE 9.2, generated of the facts that the program ships, do on the simulator
 * what a sync and its user do: log in by password and by token, read everything, create guests from
 * the configurations of others, upload. {@code -Dclients.whole=true} generates them of all
 * operations.
 */
class SyncClientsIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> OF_ONE_GUEST = Set.of("digest", "meta", "vmgenid", "lxc");

    @TempDir private Path folder;

    private ProxmoxSimulator host;
    private ObjectNode document;
    private int machine;
    private int container;

    @BeforeEach
    void start() {
        ObjectNode whole =
                Generate.document(
                                Catalogues.of(Product.PVE, "9.2").orElseThrow(), Options.standard())
                        .document();
        document = Boolean.getBoolean("clients.whole") ? whole : SyncReads.cut(whole);
        host =
                ProxmoxSimulator.start(
                        ProxmoxSimulatorOptions.defaults().withVersion("9.2").withGuests(20));
        machine = host.cluster().addGuest(NewGuest.qemu("web").on("pve1").withNics(2));
        container = host.cluster().addGuest(NewGuest.lxc("dns").on("pve1"));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void inJava() throws Exception {
        JavaClient client = JavaClient.compile(generated(Language.JAVA));
        works(client.run("Sync", program("Sync.java"), environment()));
    }

    @Test
    void inPython() throws Exception {
        Tool.need("python3", "-c", "import pydantic, urllib3, dateutil");
        Client client = generated(Language.PYTHON);
        Path program = Files.writeString(client.folder().resolve("sync.py"), program("sync.py"));
        works(Tool.run(client.folder(), environment(), "python3", program.toString()));
    }

    @Test
    void inGo() throws Exception {
        Tool.need("go", "version");
        Path program = Tool.goProgram(generated(Language.GO), "sync", program("sync.go"));
        works(Tool.run(folder, environment(), program.toString()));
    }

    @Test
    void inTypeScript() throws Exception {
        Tool.need("npm", "--version");
        Client client = generated(Language.TYPESCRIPT);
        Tool.Ended installed =
                Tool.run(
                        client.folder(),
                        Map.of(),
                        "npm",
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--silent",
                        "--ignore-scripts",
                        "@types/node@20");
        Tool.need(installed.status() == 0, installed.output());
        Files.createDirectories(client.folder().resolve("sync"));
        Files.writeString(client.folder().resolve("sync/sync.ts"), program("sync.ts"));
        Tool.Ended compiled =
                Tool.run(
                        client.folder(),
                        Map.of(),
                        "npx",
                        "tsc",
                        "--strict",
                        "--skipLibCheck",
                        "--target",
                        "es2022",
                        "--module",
                        "commonjs",
                        "--types",
                        "node",
                        "--outDir",
                        "run",
                        "sync/sync.ts");
        assertThat(compiled.status()).as(compiled.output()).isZero();
        works(Tool.run(client.folder(), environment(), "node", "run/sync/sync.js"));
    }

    private Client generated(Language language) throws Exception {
        return Client.of(document, language, folder, Optional.empty());
    }

    private Map<String, String> environment() throws Exception {
        String upid = get("/nodes/pve1/tasks?limit=1").path(0).path("upid").asString();
        Map<String, String> environment = new HashMap<>(Examples.environment(host));
        environment.put(
                "SYNC_READS",
                String.join("\n", SyncReads.calls(document, "" + machine, "" + container, upid)));
        environment.put("SYNC_MACHINE", "" + machine);
        environment.put("SYNC_CONTAINER", "" + container);
        Path image = Files.writeString(folder.resolve("tiny.iso"), "an image");
        environment.put("SYNC_IMAGE", image.toString());
        return environment;
    }

    /** The program ended well, and the host has what it was to do. */
    private void works(Tool.Ended ended) throws Exception {
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("read " + SyncReads.calls(document, "1", "1", "1").size());
        sameConfiguration("qemu", machine, machine + 1000);
        sameConfiguration("lxc", container, container + 1000);
        JsonNode uploaded = get("/nodes/pve1/storage/local/content?content=iso").path(0);
        assertThat(uploaded.path("volid").asString()).startsWith("local:iso/");
        assertThat(uploaded.path("size").asInt()).isEqualTo("an image".length());
    }

    private void sameConfiguration(String kind, int first, int copy) throws Exception {
        ObjectNode one = (ObjectNode) get("/nodes/pve1/" + kind + "/" + first + "/config");
        ObjectNode other = (ObjectNode) get("/nodes/pve1/" + kind + "/" + copy + "/config");
        one.remove(OF_ONE_GUEST);
        other.remove(OF_ONE_GUEST);
        assertThat(other).isEqualTo(one);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(host.url() + "/api2/json" + path))
                            .header(
                                    "Authorization",
                                    Examples.environment(host).get("PROXMOX_TOKEN"))
                            .build();
            JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            assertThat(answer.hasNonNull("data")).as(path + " " + answer).isTrue();
            return answer.path("data");
        }
    }

    private static String program(String name) throws IOException {
        try (InputStream in = SyncClientsIT.class.getResourceAsStream(name + ".txt")) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

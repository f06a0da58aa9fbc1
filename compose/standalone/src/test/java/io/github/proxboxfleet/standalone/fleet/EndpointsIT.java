package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import io.github.proxboxfleet.standalone.Standalone;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Endpoints are tested and changed through the gateway, the broker, a reader and a writer, with
 * everything in this process.
 */
class EndpointsIT {
    private static final String KEY = "an API key for the standalone's test, long enough";
    private static final String PATH = "/api/v1/endpoints";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path folder;

    private ProxmoxSimulator proxmox;
    private NetBoxSimulator netbox;
    private Standalone standalone;
    private Api api;

    @BeforeEach
    void start() {
        proxmox = ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(4));
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        standalone =
                Standalone.start(
                        Map.of(
                                "server.port",
                                "0",
                                "proxbox.data",
                                folder.resolve("data").toString(),
                                "proxbox.gateway.key.value",
                                KEY,
                                "logging.threshold.console",
                                "off"));
        api = new Api(standalone.url(), KEY);
    }

    @AfterEach
    void stop() {
        standalone.close();
        netbox.close();
        proxmox.close();
    }

    @Test
    void testsWhatIsStoredAndNamesWhatIsMissing() throws Exception {
        String source = added(proxmoxBody(proxmox.tokenSecret()));
        String target = added(netboxBody(netbox.token()));

        JsonNode fine = tested(source);
        assertThat(fine.path("passed").asBoolean(false)).as(fine.toString()).isTrue();
        assertThat(fine.path("version").asString()).startsWith("9.1");
        assertThat(tested(target).path("passed").asBoolean(false)).isTrue();

        String user = proxmox.tokenId().replaceFirst("!.*", "");
        for (String login : List.of(user, proxmox.tokenId())) {
            proxmox.access().grant(login, "/", Set.of("Sys.Audit"));
        }
        netbox.revokePermission("ipam.ipaddress", "add");
        assertThat(missing(source))
                .containsExactly(
                        "VM.Audit on /vms", "VM.GuestAgent.Audit on /vms", "SDN.Audit on /sdn");
        assertThat(missing(target)).containsExactly("add on ipam.ipaddress");

        proxmox.down();
        netbox.goDown();
        assertThat(tested(source).at("/failure/type").asString()).isEqualTo("unreachable");
        assertThat(tested(target).at("/failure/remedy").asString()).isNotBlank();
    }

    @Test
    void storesNoEndpointThatDoesNotPassItsTest() throws Exception {
        for (String wrong : List.of(proxmoxBody("wrong"), netboxBody("wrong"))) {
            HttpResponse<String> refused = send("POST", PATH + "?test=true", wrong);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body()).contains("#test-failed", "remedy");
        }
        assertThat(api.get(PATH).path("count").asInt()).isZero();

        assertThat(
                        send("POST", PATH + "?test=true", proxmoxBody(proxmox.tokenSecret()))
                                .statusCode())
                .isEqualTo(201);
        assertThat(send("POST", PATH + "?test=true", netboxBody(netbox.token())).statusCode())
                .isEqualTo(201);
    }

    @Test
    void syncsWithASecretThatWasPatched() throws Exception {
        String source = added(proxmoxBody("wrong"));
        added(netboxBody(netbox.token()));
        assertThat(api.ended(api.start()).path("status").asString()).isEqualTo("failed");

        String next = "{\"token_secret\": \"%s\"}";
        assertThat(send("PATCH", source + "?test=true", next.formatted("also wrong")).statusCode())
                .isEqualTo(422);
        assertThat(
                        send("PATCH", source + "?test=true", next.formatted(proxmox.tokenSecret()))
                                .statusCode())
                .isEqualTo(200);

        assertThat(api.ended(api.start()).path("status").asString()).isEqualTo("succeeded");
        assertThat(netbox.count("virtualization/virtual-machines")).isEqualTo(4);
    }

    private List<String> missing(String endpoint) {
        return tested(endpoint).path("missing").findValuesAsString("permission");
    }

    private JsonNode tested(String endpoint) {
        return api.post(endpoint + "/test", "");
    }

    private String added(String body) {
        return PATH + "/" + api.post(PATH, body).path("id").asString();
    }

    private String proxmoxBody(String secret) {
        return JSON.writeValueAsString(
                Map.of(
                        "type",
                        "proxmox",
                        "name",
                        "lab",
                        "url",
                        proxmox.url().toString(),
                        "token_id",
                        proxmox.tokenId(),
                        "token_secret",
                        secret));
    }

    private String netboxBody(String token) {
        return JSON.writeValueAsString(
                Map.of(
                        "type",
                        "netbox",
                        "name",
                        "netbox",
                        "url",
                        netbox.url().toString(),
                        "token",
                        token));
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(standalone.url().resolve(path))
                        .header("X-Proxbox-API-Key", KEY)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}

package io.github.proxboxfleet.simulator.netbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.simulator.wire.WireLog;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServerTest {
    private NetBoxSimulator simulator = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());

    @AfterEach
    void stops() {
        simulator.close();
    }

    private void restarts(NetBoxSimulatorOptions options) {
        simulator.close();
        simulator = NetBoxSimulator.start(options);
    }

    @Test
    void letsInBothKindsOfToken() throws Exception {
        String path = "authentication-check/";

        assertThat(Rest.of(simulator).get(path).body().path("username").asString())
                .isEqualTo("admin");
        assertThat(new Rest(simulator.url(), "Bearer " + simulator.tokenV2()).get(path).status())
                .isEqualTo(200);
        assertThat(new Rest(simulator.url(), "Token nope").get(path).text())
                .isEqualTo("{'detail':'Invalid v1 token'}");
        assertThat(new Rest(simulator.url(), "Bearer nbt_a.b").get(path).text())
                .isEqualTo("{'detail':'Invalid v2 token'}");
        Rest.Reply none = new Rest(simulator.url(), "Basic x").get(path);
        assertThat(none.status()).isEqualTo(403);
        assertThat(none.text())
                .isEqualTo("{'detail':'Authentication credentials were not provided.'}");
    }

    @Test
    void refusesWithoutPermissionAndTellsOfItBeforehand() throws Exception {
        Rest netbox = Rest.of(simulator);
        simulator.revokePermission("extras.tag", "add");
        simulator.revokePermission("extras.tag", "view");

        assertThat(netbox.post("extras/tags/", "{'name':'t','slug':'t'}").text())
                .isEqualTo("{'detail':'You do not have permission to perform this action.'}");
        assertThat(netbox.get("extras/tags/").status()).isEqualTo(403);
        JsonNode actions = netbox.send("OPTIONS", "extras/tags/", "").body().path("actions");
        assertThat(actions.has("POST")).isFalse();
        assertThat(actions.has("PUT")).isTrue();
        simulator.grantPermission("extras.tag", "add");
        assertThat(
                        netbox.send("OPTIONS", "extras/tags/", "")
                                .body()
                                .at("/actions/POST/name/max_length")
                                .asInt())
                .isEqualTo(100);
        assertThatThrownBy(() -> simulator.revokePermission("extras.typo", "add"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void needsThePermissionToAddMacsForTheShortcut() throws Exception {
        Rest netbox = Rest.of(simulator);
        netbox.post("dcim/sites/", "{'name':'s','slug':'s'}");
        netbox.post("virtualization/virtual-machines/", "{'name':'v','site':1}");
        simulator.revokePermission("dcim.macaddress", "add");

        Rest.Reply refused =
                netbox.post(
                        "virtualization/interfaces/",
                        "{'virtual_machine':1,'name':'n','mac_address':'02:00:00:00:00:01'}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(simulator.count("virtualization/interfaces")).isZero();
    }

    @Test
    void standsBelowABasePath() throws Exception {
        restarts(
                NetBoxSimulatorOptions.defaults()
                        .withBasePath("/netbox")
                        .withPlugins(Map.of("netbox_proxbox", "0.0.29")));
        Rest netbox = Rest.of(simulator);

        assertThat(simulator.url().getPath()).isEqualTo("/netbox");
        assertThat(netbox.get("status/").body().at("/plugins/netbox_proxbox").asString())
                .isEqualTo("0.0.29");
        assertThat(
                        netbox.post("extras/tags/", "{'name':'t','slug':'t'}")
                                .body()
                                .path("url")
                                .asString())
                .isEqualTo(simulator.url() + "/api/extras/tags/1/");
        URI outside = URI.create(simulator.url().toString().replace("/netbox", ""));
        assertThat(new Rest(outside, "Token " + simulator.token()).get("status/").status())
                .isEqualTo(404);
    }

    @Test
    void neverGivesMoreThanItsPageSize() throws Exception {
        restarts(NetBoxSimulatorOptions.defaults().withPageSizeMax(2));
        Rest netbox = Rest.of(simulator);
        netbox.post(
                "extras/tags/",
                "[{'name':'a','slug':'a'},{'name':'b','slug':'b'},{'name':'c','slug':'c'}]");

        for (String limit : new String[] {"0", "1000", "x"}) {
            JsonNode page = netbox.get("extras/tags/?limit=" + limit).body();
            assertThat(page.path("results")).hasSize(2);
            assertThat(page.path("next").asString()).endsWith("?limit=2&offset=2");
        }
    }

    @Test
    void showsAndSelectsFieldsAsAsked() throws Exception {
        Rest netbox = Rest.of(simulator);
        netbox.post("extras/tags/", "{'name':'a','slug':'a'}");

        assertThat(netbox.get("extras/tags/1/?fields=id,bogus").text()).isEqualTo("{'id':1}");
        assertThat(netbox.get("extras/tags/1/?brief=true").body().propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "url", "display", "name", "slug", "color", "description");
        assertThat(netbox.get("extras/tags/1/?omit=name,slug").body().has("name")).isFalse();
    }

    @Test
    void hangsUpOnASilentConnectionAfterTwoSeconds() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", simulator.url().getPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            socket.getOutputStream()
                    .write(
                            "GET /api/ HTTP/1.1\r\nHost: x\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();

            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .as("all that comes until the other side closes")
                    .startsWith("HTTP/1.1 403 Forbidden")
                    .contains("Connection: keep-alive");
        }
    }

    @Test
    void countsRequestsByWhatTheyAreAbout() throws Exception {
        Rest netbox = Rest.of(simulator);
        netbox.post("extras/tags/", "[{'name':'a','slug':'a'},{'name':'b','slug':'b'}]");
        netbox.patch("extras/tags/1/", "{'name':'c'}");
        netbox.patch("extras/tags/2/", "{'name':'d'}");
        netbox.get("extras/tags/?limit=1");

        WireLog requests = simulator.requests();
        assertThat(requests.total()).isEqualTo(4);
        assertThat(requests.writes()).isEqualTo(3);
        assertThat(requests.count("PATCH", "/api/extras/tags/7/")).isEqualTo(2);
        assertThat(requests.counts()).containsEntry("PATCH /api/extras/tags/{id}/", 2);
        assertThat(requests.entries().getFirst().objects()).isEqualTo(2);
        assertThat(requests.entries().getLast().query()).isEqualTo("limit=1");
        assertThat(requests.maxInFlight()).isEqualTo(1);
        requests.reset();
        assertThat(requests.total()).isZero();
    }

    @Test
    void isTheSameStateWhateverTheIdsAre() throws Exception {
        try (NetBoxSimulator other = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            Rest here = Rest.of(simulator);
            Rest there = Rest.of(other);
            there.post("extras/tags/", "{'name':'gone','slug':'gone'}");
            there.delete("extras/tags/1/");
            for (Rest netbox : new Rest[] {here, there}) {
                long tag = netbox.post("extras/tags/", "{'name':'a','slug':'a'}").id();
                long site =
                        netbox.post("dcim/sites/", "{'name':'s','slug':'s','tags':[%d]}", tag).id();
                netbox.post("virtualization/virtual-machines/", "{'name':'v','site':%d}", site);
            }

            assertThat(other.export()).isEqualTo(simulator.export());
            assertThat(simulator.export().toString())
                    .contains("\"site\":\"s\"", "\"tags\":[\"a\"]");
            there.patch("virtualization/virtual-machines/1/", "{'memory':1}");
            assertThat(other.export()).isNotEqualTo(simulator.export());
        }
    }

    @Test
    void refusesConnectionsWhileItIsDown() throws Exception {
        Rest netbox = Rest.of(simulator);
        netbox.post("extras/tags/", "{'name':'a','slug':'a'}");

        simulator.goDown();
        assertThatThrownBy(() -> netbox.get("extras/tags/")).isInstanceOf(IOException.class);
        simulator.comeUp();

        assertThat(netbox.fresh().get("extras/tags/").body().path("count").asInt()).isEqualTo(1);
    }
}

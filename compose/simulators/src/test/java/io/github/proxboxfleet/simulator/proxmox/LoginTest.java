package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tokens, tickets, CSRF. */
class LoginTest {
    private ProxmoxSimulator simulator;
    private Client anonymous;

    @BeforeEach
    void start() {
        simulator =
                ProxmoxSimulator.start(
                        ProxmoxSimulatorOptions.defaults()
                                .withGuests(5)
                                .withClock(Clocks.STANDING));
        anonymous = Client.anonymous(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PVEAPIToken=%s=%s",
                "PVEAPIToken %s=%s",
                "PVEAPIToken=%s%%3D%s",
                "PVEAPIToken=%s=%s; x=y"
            })
    void acceptsATokenInEverySpelling(String spelling) {
        String header = spelling.formatted(simulator.tokenId(), simulator.tokenSecret());
        assertThat(anonymous.header("Authorization", header).get("/version").status())
                .isEqualTo(200);
    }

    @Test
    void tellsWhyATokenIsRefusedInTheReasonPhraseOnly() throws IOException {
        assertThat(refusal("")).startsWith("HTTP/1.1 401 No ticket\r\n").endsWith("\r\n\r\n");
        assertThat(refusal("PVEAPIToken=" + simulator.tokenId() + "=wrong"))
                .startsWith("HTTP/1.1 401 invalid token value!\r\n")
                .endsWith("\r\n\r\n");
        assertThat(refusal("PVEAPIToken=ghost@pve!x=y"))
                .startsWith("HTTP/1.1 401 no such user ('ghost@pve')\r\n");
        assertThat(refusal("PVEAPIToken=root@pam!x=y"))
                .startsWith("HTTP/1.1 401 no such token 'x' for user 'root@pam'\r\n");
        assertThat(refusal("PVEAPIToken=nonsense"))
                .startsWith("HTTP/1.1 401 no tokenid specified\r\n");
        assertThat(refusal("PVEAuthCookie=PVE:root@pam:00000000::x"))
                .startsWith("HTTP/1.1 401 permission denied - invalid PVE ticket\r\n");
    }

    private String refusal(String authorization) throws IOException {
        String header = authorization.isEmpty() ? "" : "Authorization: " + authorization + "\n";
        return RawWire.exchange(
                simulator.url(), "GET /api2/json/version HTTP/1.1\n" + header + "\n");
    }

    @Test
    void aRemovedTokenIsRefused() {
        Client client = Client.withToken(simulator);
        assertThat(client.get("/version").status()).isEqualTo(200);
        simulator.access().removeToken(simulator.tokenId());
        assertThat(client.get("/version").status()).isEqualTo(401);
    }

    @Test
    void someEndpointsAskForNoLogin() {
        assertThat(anonymous.get("/access/domains").data()).hasSize(2);
        assertThat(anonymous.get("/access/ticket").status()).isEqualTo(200);
        assertThat(anonymous.get("/nodes").status()).isEqualTo(401);
    }

    @Test
    void aPasswordBuysATicket() {
        JsonNode login = login(simulator.password());
        assertThat(login.get("username").asString()).isEqualTo("root@pam");
        assertThat(login.get("clustername").asString()).isEqualTo("lab");
        assertThat(login.get("ticket").asString()).startsWith("PVE:root@pam:");
        assertThat(withCookie(login).get("/version").status()).isEqualTo(200);
        assertThat(
                        anonymous
                                .header("Authorization", "PVEAuthCookie=" + escaped(login))
                                .get("/version")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void theRealmMayStandBesideTheName() {
        String form = "username=root&realm=pam&password=" + simulator.password();
        assertThat(anonymous.post("/access/ticket", form).status()).isEqualTo(200);
        String json = "{\"username\":\"root@pam\",\"password\":\"" + simulator.password() + "\"}";
        assertThat(
                        anonymous
                                .send(
                                        "POST",
                                        "/access/ticket",
                                        json,
                                        Map.of("Content-Type", "application/json"))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsRefusedWithoutSayingMore() {
        Client.Reply reply = anonymous.post("/access/ticket", "username=root@pam&password=wrong");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.message()).isEqualTo("authentication failure\n");
        Client.Reply missing = anonymous.post("/access/ticket", "username=root@pam");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.json().get("errors").get("password").asString())
                .isEqualTo("property is missing and it is not optional");
    }

    @Test
    void aTicketLastsTwoHoursAndIsRenewedWithItself() {
        JsonNode first = login(simulator.password());
        simulator.clock().advance(Duration.ofMinutes(119));
        assertThat(withCookie(first).get("/version").status()).isEqualTo(200);
        JsonNode second = login(first.get("ticket").asString());
        simulator.clock().advance(Duration.ofMinutes(2));
        assertThat(withCookie(first).get("/version").status()).isEqualTo(401);
        assertThat(withCookie(second).get("/version").status()).isEqualTo(200);
        assertThat(
                        anonymous
                                .post(
                                        "/access/ticket",
                                        "username=root@pam&password=" + escaped(first))
                                .status())
                .isEqualTo(401);
    }

    @Test
    void onlyAChangeByTicketNeedsTheCsrfToken() {
        int vmid = simulator.cluster().addGuest(NewGuest.qemu("target").on("pve1"));
        String stop = "/nodes/pve1/qemu/" + vmid + "/status/stop";
        JsonNode login = login(simulator.password());
        assertThat(withCookie(login).post(stop, "").status()).isEqualTo(401);
        assertThat(simulator.cluster().guest(vmid).running()).isTrue();
        Client full =
                withCookie(login)
                        .header("CSRFPreventionToken", login.get("CSRFPreventionToken").asString());
        String upid = full.post(stop, "").data().asString();
        assertThat(upid)
                .matches(
                        "UPID:pve1:[0-9A-F]{8}:[0-9A-F]{8,9}:[0-9A-F]{8}:qmstop:"
                                + vmid
                                + ":root@pam:");
        assertThat(simulator.cluster().guest(vmid).running()).isFalse();
        assertThat(full.data("/nodes/pve1/tasks/" + upid + "/status").get("exitstatus").asString())
                .isEqualTo("OK");
    }

    @Test
    void aTicketThatWasTamperedWithIsRefused() {
        String ticket = login(simulator.password()).get("ticket").asString();
        String other = ticket.replace("root@pam", "fleet@pve");
        assertThat(
                        anonymous
                                .header("Cookie", "PVEAuthCookie=" + escape(other))
                                .get("/version")
                                .status())
                .isEqualTo(401);
    }

    private JsonNode login(String password) {
        Client.Reply reply =
                anonymous.post(
                        "/access/ticket", "username=root%40pam&password=" + escape(password));
        assertThat(entry("status", reply.status())).isEqualTo(entry("status", 200));
        return reply.data();
    }

    private Client withCookie(JsonNode login) {
        return anonymous.header("Cookie", "PVEAuthCookie=" + escaped(login));
    }

    private static String escaped(JsonNode login) {
        return escape(login.get("ticket").asString());
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The envelope, the statuses and the words of errors. */
class WireRulesTest {
    private ProxmoxSimulator simulator;
    private Client client;

    @BeforeEach
    void start() {
        simulator = ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(20));
        client = Client.withToken(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void wrapsAnswersInData() {
        Client.Reply reply = client.get("/version");
        assertThat(reply.raw().headers().firstValue("Content-Type"))
                .contains("application/json;charset=UTF-8");
        assertThat(reply.text())
                .isEqualTo(
                        "{\"data\":{\"version\":\"9.1.4\",\"release\":\"9.1\",\"repoid\":\"71482d1833ded40a\"}}");
    }

    @Test
    void tellsAnErrorInReasonPhraseAndBody() throws IOException {
        String answer =
                RawWire.exchange(
                        simulator.url(),
                        "GET /api2/json/nodes/pve1/qemu/999/config HTTP/1.1\nAuthorization: PVEAPIToken="
                                + simulator.tokenId()
                                + "="
                                + simulator.tokenSecret()
                                + "\n\n");
        String words = "Configuration file 'nodes/pve1/qemu-server/999.conf' does not exist";
        assertThat(answer).startsWith("HTTP/1.1 500 " + words + "\r\n");
        assertThat(answer).endsWith("{\"data\":null,\"message\":\"" + words + "\\n\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nosuch,501,Method 'GET /nosuch' not implemented",
        "GET,/nodes/pve1/qemu/100/nosuch,501,Method 'GET /nodes/pve1/qemu/100/nosuch' not implemented",
        "PUT,/version,501,Method 'PUT /version' not implemented",
        "GET,/nodes/absent/qemu,500,hostname lookup 'absent' failed - failed to get address info for: absent: Name or"
                + " service not known",
    })
    void refusesWhatDoesNotExist(String method, String path, int status, String words) {
        Client.Reply reply = client.send(method, path, null, Map.of());
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.message()).isEqualTo(words + "\n");
        assertThat(reply.data().isNull()).isTrue();
    }

    @Test
    void verifiesParameters() {
        Client.Reply reply = client.get("/cluster/resources?type=vm&page=2");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).isEqualTo("Parameter verification failed.\n");
        assertThat(reply.json().get("errors").get("page").asString())
                .isEqualTo(
                        "property is not defined in schema and the schema does not allow additional properties");
        assertThat(
                        client.get("/cluster/resources?type=guest")
                                .json()
                                .get("errors")
                                .get("type")
                                .asString())
                .startsWith("value 'guest' does not have a value in the enumeration 'vm, storage");
        assertThat(
                        client.get("/nodes/pve1/qemu/abc/config")
                                .json()
                                .get("errors")
                                .get("vmid")
                                .asString())
                .isEqualTo("type check ('integer') failed - got 'abc'");
        assertThat(client.get("/nodes/pve1/qemu/99/config").status()).isEqualTo(400);
        assertThat(client.get("/nodes/pve1/tasks?limit=many").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api2/json/version HTTP/1.1|Content-Length: 2||{},HTTP/1.1 501 Unexpected content for method 'GET'",
        "DELETE /api2/json/version HTTP/1.1|Content-Length: 2||{},HTTP/1.1 501 Unexpected content for method 'DELETE'",
        "POST /api2/json/version HTTP/1.1|Transfer-Encoding: chunked||2,HTTP/1.1 501 chunked transfer encoding not"
                + " supported",
        "PATCH /api2/json/version HTTP/1.1||,HTTP/1.1 501 method 'PATCH' not available",
        "GET /api2/xml/version HTTP/1.1||,HTTP/1.1 501 no such uri",
        "GET /favicon.ico HTTP/1.1||,HTTP/1.1 501 no such file '/favicon.ico'",
        "POST /api2/json/version HTTP/1.1|Content-Type: text/xml|Content-Length: 2||{},HTTP/1.1 506 upload"
                + " 'Content-Type 'text/xml' not implemented",
    })
    void theWebServerHasRulesOfItsOwn(String request, String statusLine) throws IOException {
        String authorized =
                request.replaceFirst(
                        "\\|",
                        "|Authorization: PVEAPIToken="
                                + simulator.tokenId()
                                + "="
                                + simulator.tokenSecret()
                                + "|");
        assertThat(RawWire.statusLine(simulator.url(), authorized.replace('|', '\n')))
                .isEqualTo(statusLine);
    }

    @Test
    void anOfflineNodeCannotBeAskedButTheOthersCan() throws IOException {
        simulator.cluster().setNodeOnline("pve2", false);
        Client.Reply reply = client.get("/nodes/pve2/qemu");
        assertThat(reply.status()).isEqualTo(595);
        assertThat(reply.text()).isEmpty();
        assertThat(client.get("/nodes/pve1/qemu").status()).isEqualTo(200);
        assertThat(client.get("/nodes").status()).isEqualTo(200);
    }

    @Test
    void compressesLongAnswersOnRequest() throws IOException {
        String plain = client.get("/cluster/resources").text();
        Client.Reply packed = client.header("Accept-Encoding", "gzip").get("/cluster/resources");
        assertThat(packed.raw().headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] unpacked =
                new GZIPInputStream(new ByteArrayInputStream(packed.raw().body())).readAllBytes();
        assertThat(unpacked).hasSameSizeAs(plain.getBytes(StandardCharsets.UTF_8));
        assertThat(client.header("Accept-Encoding", "gzip").get("/version").text()).startsWith("{");
    }
}

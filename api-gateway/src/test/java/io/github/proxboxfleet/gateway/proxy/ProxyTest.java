package io.github.proxboxfleet.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.FakeWorkers;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Answer.Failed;
import io.github.proxboxfleet.model.message.Answer.OfProxmox;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.AmqpConnectException;

class ProxyTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String USERS = "/proxmox/api2/9.2/access/users?endpoint=writable";

    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;
    private static FakeWorkers readers;
    private static FleetKey key;

    @BeforeAll
    static void start() {
        gateway = GatewayWithoutBroker.start(data);
        readers = gateway.bean(FakeWorkers.class);
        key = gateway.bean(FleetKey.class);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void endpoints() throws Exception {
        gateway.clean();
        endpoint("readable", "");
        endpoint("writable", ", \"allow_writes\": true");
        readers.answer(query -> Optional.of(says(200, "{\"data\":{\"version\":\"9.1.6\"}}")));
    }

    @Test
    void passesAnAnswerOnAsItIs() throws Exception {
        readers.answer(_ -> Optional.of(says(595, " {\"data\" :null}\n")));

        Answer answer = gateway.get("/proxmox/api2/9.2/nodes/pve1/qemu?full=1&endpoint=readable");

        assertThat(answer.status()).isEqualTo(595);
        assertThat(answer.body()).isEqualTo(" {\"data\" :null}\n");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
        assertThat(readers.asked())
                .singleElement()
                .satisfies(
                        query -> {
                            assertThat(query.path()).isEqualTo("/nodes/pve1/qemu");
                            assertThat(query.route()).isEqualTo("/nodes/{node}/qemu");
                            assertThat(key.unseal(query.parameters())).isEqualTo("full=1");
                            assertThat(query.source().name()).isEqualTo("readable");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "/proxmox/api2/8.4/nodes, pve 8.4",
        "/proxmox/api2/8.3.1/nodes, pve 8.4",
        "/proxmox/api2/9.0/nodes, pve 8.4",
        "/proxmox/api2/latest/nodes, pve 9.2",
        "/proxmox/api2/nodes, pve 9.1"
    })
    void saysWhoseCatalogueWasUsed(String path, String catalogue) throws Exception {
        Answer answer = gateway.get(path + "?endpoint=readable");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Proxbox-Catalogue")).isEqualTo(catalogue);
    }

    @Test
    void asksAnEndpointForItsVersionOnce() throws Exception {
        int[] versions = {0};
        readers.answer(
                query -> {
                    versions[0] += query.path().equals("/version") ? 1 : 0;
                    return Optional.of(says(200, "{\"data\":{\"version\":\"8.4.1\"}}"));
                });
        endpoint("fresh", "");

        gateway.get("/proxmox/api2/nodes?endpoint=fresh");
        Answer again = gateway.get("/proxmox/api2/nodes?endpoint=fresh");

        assertThat(again.header("X-Proxbox-Catalogue")).isEqualTo("pve 8.4");
        assertThat(versions[0]).isEqualTo(1);
    }

    @Test
    void refusesAValueThatAnExpressionWouldBeLostIn() throws Exception {
        Answer answer =
                gateway.get(
                        "/proxmox/api2/9.2/nodes/pve1/query-oci-repo-tags?endpoint=readable&reference=a/"
                                + "a".repeat(36)
                                + "-");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/rule")).isEqualTo("effort");
        assertThat(readers.asked()).isEmpty();
    }

    @Test
    void listsTheEndpointsWhereItIsNotClearWhichIsMeant() throws Exception {
        Answer several = gateway.get("/proxmox/api2/9.2/nodes");
        assertThat(several.status()).isEqualTo(400);
        assertThat(several.text("/type")).endsWith("#which-endpoint");
        assertThat(several.json().path("errors").toString()).contains("readable", "writable");

        Answer none = gateway.get("/proxmox/api2/9.2/nodes?name=other");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.json().path("errors")).hasSize(2);

        String id = gateway.get("/api/v1/endpoints").text("/results/0/id");
        for (String by :
                List.of(
                        "endpoint=" + id,
                        "proxmox_endpoint_ids=" + id,
                        "endpoint_ids=" + id + "&source=database",
                        "name=READABLE",
                        "domain=readable",
                        "ip_address=readable")) {
            assertThat(gateway.get("/proxmox/api2/9.2/nodes?" + by).status()).as(by).isEqualTo(200);
        }
        HttpRequest header =
                gateway.request("/proxmox/api2/9.2/nodes")
                        .header("X-Proxbox-Endpoint", "readable")
                        .build();
        assertThat(gateway.send(header).status()).isEqualTo(200);
        gateway.delete("/api/v1/endpoints/" + id);
        assertThat(gateway.get("/proxmox/api2/9.2/nodes").status())
                .as("the only one")
                .isEqualTo(200);
    }

    @Test
    void leavesAParameterToProxmoxThatItsOperationHas() throws Exception {
        gateway.get("/proxmox/api2/9.2/nodes/pve1/tasks?source=active&endpoint=readable");

        assertThat(key.unseal(readers.asked().getFirst().parameters())).isEqualTo("source=active");
    }

    @Test
    void namesEachParameterAndTheRuleItBreaks() throws Exception {
        Answer answer =
                gateway.get(
                        "/proxmox/api2/9.2/nodes/pve1/tasks?limit=-1&source=odd&colour=red&endpoint=readable");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/type")).endsWith("#parameters");
        assertThat(
                        answer.json()
                                .path("errors")
                                .valueStream()
                                .map(
                                        e ->
                                                e.path("field").asString()
                                                        + " "
                                                        + e.path("rule").asString()))
                .containsExactlyInAnyOrder(
                        "limit minimum", "source enum", "colour additionalProperties");
        assertThat(readers.asked()).isEmpty();
    }

    @Test
    void saysWhatIsNotThereAndWhichVerbsAre() throws Exception {
        Answer unknown = gateway.get("/proxmox/api2/9.2/nodes/pve1/spaceship?endpoint=readable");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/detail")).contains("9.2", "/docs/proxmox/pve/9.2");

        Answer verb = gateway.delete("/proxmox/api2/9.2/access/users?endpoint=writable");
        assertThat(verb.status()).isEqualTo(405);
        assertThat(verb.header("Allow")).isEqualTo("GET, POST");

        Answer climbing = gateway.get("/proxmox/api2/9.2/nodes/%2e%2e%2fversion?endpoint=readable");
        assertThat(climbing.status()).isEqualTo(404);
        assertThat(readers.asked()).isEmpty();
    }

    @Test
    void passesNoFileOn() throws Exception {
        Answer answer =
                gateway.send(
                        gateway.request(
                                        "/proxmox/api2/9.2/nodes/pve1/storage/local/upload?endpoint=writable")
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(BodyPublishers.ofString("--x--"))
                                .build());

        assertThat(answer.status()).isEqualTo(501);
    }

    @Test
    void understandsAVolumesNameWithItsSlashEncoded() throws Exception {
        gateway.get(
                "/proxmox/api2/9.2/nodes/pve1/storage/local/content/local:iso%2Fa.iso?endpoint=readable");

        assertThat(readers.asked().getFirst().path())
                .isEqualTo("/nodes/pve1/storage/local/content/local:iso/a.iso");
    }

    @Test
    void refusesAWriteWhereItIsNotAllowedAndSendsNothing() throws Exception {
        Answer answer = form("POST", USERS.replace("writable", "readable"), "userid=a@pve");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/detail")).contains("readable", "allow_writes");
        assertThat(readers.asked()).isEmpty();
        assertThat(gateway.get("/api/v1/audit?kind=call").results("outcome"))
                .containsExactly("refused");
    }

    @ParameterizedTest
    @CsvSource({"POST,/access/users", "PUT,/access/password"})
    void auditsAWriteWithItsSecretsHidden(String verb, String path) throws Exception {
        readers.answer(_ -> Optional.of(says(200, "{\"data\":null}")));

        Answer answer =
                form(
                        verb,
                        "/proxmox/api2/9.2" + path + "?endpoint=writable",
                        "userid=a@pve&password=hunter2hunter2");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Query.OfProxmox sent = readers.asked().getFirst();
        assertThat(key.unseal(sent.body())).isEqualTo("userid=a@pve&password=hunter2hunter2");
        assertThat(sent.toString()).doesNotContain("hunter2");
        Answer audit = gateway.get("/api/v1/audit?kind=call&endpoint=writable");
        assertThat(audit.text("/results/0/key/name")).isEqualTo("environment");
        assertThat(audit.text("/results/0/verb")).isEqualTo(verb);
        assertThat(audit.text("/results/0/path")).isEqualTo(path);
        assertThat(audit.text("/results/0/parameters/userid")).isEqualTo("a@pve");
        assertThat(audit.text("/results/0/parameters/password")).isEqualTo("***");
        assertThat(audit.text("/results/0/outcome")).isEqualTo("answered");
        assertThat(audit.json().at("/results/0/status").asInt()).isEqualTo(200);
        assertThat(audit.body()).doesNotContain("hunter2");
        assertThat(gateway.get("/api/v1/audit?outcome=failed").json().path("count").asInt())
                .isZero();
        String id = audit.json().at("/results/0/id").toString();
        assertThat(gateway.get("/api/v1/audit/" + id).status()).isEqualTo(200);
    }

    @Test
    void neverRepeatsASecretThatBreaksARule() throws Exception {
        Answer answer =
                gateway.post(USERS, "{\"userid\": \"a@pve\", \"password\": {\"x\": \"hunter2\"}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo("password");
        assertThat(answer.body()).doesNotContain("hunter2");
    }

    @Test
    void saysThatNoReaderAnsweredAndThatAWriteMayBeDone() throws Exception {
        readers.answer(_ -> Optional.empty());

        Answer answer = form("POST", USERS, "userid=a@pve");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.text("/error_id")).isNotBlank();
        assertThat(answer.text("/detail")).contains("reader", "look before you send it again");
        Answer audit = gateway.get("/api/v1/audit?kind=call");
        assertThat(audit.text("/results/0/outcome")).isEqualTo("failed");
        assertThat(audit.text("/results/0/detail")).contains("no reader answered");
    }

    @ParameterizedTest
    @CsvSource({"true, 504", "false, 502"})
    void saysWhyThereIsNoAnswerAndWhatToDo(boolean late, int status) throws Exception {
        readers.answer(
                query ->
                        Optional.of(
                                new Failed(
                                        query.query(),
                                        new Failure.Unreachable(
                                                "pve", "it is off", "Turn it on.", false),
                                        late)));

        Answer answer = gateway.get("/proxmox/api2/9.2/nodes?endpoint=readable");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("/detail")).isEqualTo("pve: it is off. Turn it on.");
        assertThat(answer.text("/error_id")).isNotBlank();
    }

    @Test
    void saysThatTheBrokerIsAway() throws Exception {
        readers.answer(
                _ -> {
                    throw new AmqpConnectException(new java.io.IOException("away"));
                });

        assertThat(gateway.get("/proxmox/api2/9.2/nodes?endpoint=readable").status())
                .isEqualTo(503);
    }

    @Test
    void refusesABodyThatIsTooLargeOrOfAnotherType() throws Exception {
        assertThat(form("POST", USERS, "comment=" + "x".repeat(ProxyBody.LIMIT)).status())
                .isEqualTo(413);
        HttpRequest text =
                gateway.request(USERS)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("userid=a@pve"))
                        .build();
        assertThat(gateway.send(text).status()).isEqualTo(415);
        assertThat(readers.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nodes/pve1/qemu/100/agent/file-read?file=/etc/shadow",
                "/nodes/pve1/qemu/100/agent/get-users?",
                "/nodes/pve1/qemu/100/cloudinit/dump?type=user",
                "/nodes/pve1/storage/pbs/file-restore/list?volume=pbs:x&filepath=/",
                "/nodes/pve1/qemu/100/vncwebsocket?port=5900&vncticket=x",
                "/nodes/pve1/vzdump/extractconfig?volume=pbs:x",
                "/cluster/acme/plugins?"
            })
    void auditsAReadThatReachesIntoAGuestAndRefusesItToAKeyThatMayOnlyLook(String path)
            throws Exception {
        String asked = "/proxmox/api2/9.2" + path + "&endpoint=readable";

        Answer refused = gateway.as(gateway.key("sync"), "GET", asked, "");
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.text("/type")).endsWith("#scope-missing");
        assertThat(refused.text("/detail")).contains("operate");
        assertThat(readers.asked()).isEmpty();
        assertThat(gateway.get("/api/v1/audit?kind=call").results("outcome"))
                .containsExactly("refused");

        Answer passed = gateway.as(gateway.key("operate"), "GET", asked, "");
        assertThat(passed.status()).as(passed.body()).isEqualTo(200);
        assertThat(gateway.get("/api/v1/audit?kind=call").results("outcome"))
                .containsExactly("answered", "refused");
    }

    @Test
    void passesAReadThatStaysOutsideForAKeyThatMayOnlyLookAndNoWrite() throws Exception {
        String key = gateway.key("read");
        assertThat(
                        gateway.as(
                                        key,
                                        "GET",
                                        "/proxmox/api2/9.2/nodes/pve1/qemu/100/config?endpoint=writable",
                                        "")
                                .status())
                .isEqualTo(200);
        Answer write = gateway.as(key, "POST", USERS, "{\"userid\":\"a@pve\"}");
        assertThat(write.status()).isEqualTo(403);
        assertThat(write.text("/detail")).contains("operate");
        assertThat(readers.asked()).hasSize(1);
    }

    @Test
    void refusesAnOperationThatIsAskedForWithOneNameInTwoPlaces() throws Exception {
        Answer queryAndBody =
                form(
                        "POST",
                        "/proxmox/api2/9.2/nodes/pve1/qemu/100/clone?newid=200&endpoint=writable",
                        "newid=300");
        assertThat(queryAndBody.status()).isEqualTo(400);
        assertThat(queryAndBody.text("/type")).endsWith("#parameters");
        assertThat(queryAndBody.text("/errors/0/field")).isEqualTo("newid");

        Answer pathAndBody =
                form(
                        "POST",
                        "/proxmox/api2/9.2/nodes/pve1/qemu/100/clone?endpoint=writable",
                        "newid=300&vmid=101");
        assertThat(pathAndBody.text("/errors/0/field")).isEqualTo("vmid");
        Answer pathAndQuery =
                gateway.get("/proxmox/api2/9.2/nodes/pve1/qemu?node=pve2&endpoint=readable");
        assertThat(pathAndQuery.text("/errors/0/field")).isEqualTo("node");
        assertThat(gateway.post(USERS, "{\"userid\":\"a@pve\",\"userid\":\"b@pve\"}").status())
                .isEqualTo(400);
        assertThat(readers.asked()).isEmpty();
    }

    @Test
    void refusesASemicolonThatProxmoxWouldTakeForTheEndOfAParameter() throws Exception {
        Answer body =
                form(
                        "POST",
                        "/proxmox/api2/9.2/nodes/pve1/qemu/100/clone?endpoint=writable",
                        "newid=300;storage=x");
        assertThat(body.status()).isEqualTo(400);
        assertThat(body.text("/detail")).contains("%3B");
        HttpRequest query =
                gateway.request(
                                "/proxmox/api2/9.2/nodes/pve1/tasks?limit=1;start=2&endpoint=readable")
                        .build();
        assertThat(gateway.send(query).status()).isEqualTo(400);
        assertThat(readers.asked()).isEmpty();
        assertThat(form("POST", USERS, "userid=a@pve&comment=a%3Bb").status()).isEqualTo(200);
    }

    @Test
    void givesProxmoxsAnswerOutEvenIfTheAuditCannotBeEnded() throws Exception {
        GatewayStore store = gateway.bean(GatewayStore.class);
        store.sql()
                .sql(
                        "create trigger full before update on audit begin select raise(abort, 'full'); end")
                .update();
        try {
            assertThat(form("POST", USERS, "userid=a@pve").status()).isEqualTo(200);
        } finally {
            store.sql().sql("drop trigger full").update();
        }
        assertThat(gateway.get("/api/v1/audit?kind=call").results("outcome"))
                .containsExactly("sent");
    }

    @Test
    void letsNobodyInWithoutAKey() throws Exception {
        HttpRequest bare =
                HttpRequest.newBuilder(gateway.uri("/proxmox/api2/9.2/nodes?endpoint=readable"))
                        .build();

        assertThat(gateway.send(bare).status()).isEqualTo(401);
        assertThat(readers.asked()).isEmpty();
    }

    private static void endpoint(String name, String more) throws Exception {
        Answer created =
                gateway.post(
                        "/api/v1/endpoints",
                        """
                        {"type": "proxmox", "name": "%s", "url": "https://%s:8006",
                         "token_id": "a@pve!b", "token_secret": "s"%s}
                        """
                                .formatted(name, name, more));
        assertThat(created.json().path("allow_writes").asBoolean()).isEqualTo(!more.isEmpty());
    }

    private static Answer form(String verb, String path, String body) throws Exception {
        return gateway.send(
                gateway.request(path)
                        .header("Content-Type", FORM)
                        .method(verb, BodyPublishers.ofString(body))
                        .build());
    }

    private static OfProxmox says(int status, String body) {
        return new OfProxmox("q", status, "application/json;charset=UTF-8", key.seal(body));
    }
}

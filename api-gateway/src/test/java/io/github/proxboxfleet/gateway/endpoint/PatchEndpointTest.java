package io.github.proxboxfleet.gateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchEndpointTest {
    private static final String PATH = "/api/v1/endpoints";

    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;

    private String proxmox = "";
    private String netbox = "";

    @BeforeAll
    static void start() {
        gateway = GatewayWithoutBroker.start(data);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void add() throws Exception {
        gateway.clean();
        proxmox =
                added(
                        """
                        {"type": "proxmox", "name": "pve", "url": "https://pve:8006", "token_id": "a@pve!b",
                         "token_secret": "first-secret", "site": "berlin", "fetch_max_concurrency": 3,
                         "tls": {"mode": "fingerprint", "fingerprint": "%s"}}
                        """
                                .formatted("ab".repeat(32)));
        netbox =
                added(
                        """
                        {"type": "netbox", "name": "nb", "url": "https://nb", "token": "first-token"}
                        """);
    }

    @Test
    void changesWhatIsGivenAndKeepsTheRestItsSecretAndItsId() throws Exception {
        Answer changed =
                gateway.patch(
                        proxmox,
                        "{\"url\": \"https://pve:8006/base/\", \"name\": \"PVE\", \"allow_writes\": true}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(proxmox).endsWith("/" + changed.text("/id"));
        assertThat(changed.text("/url")).isEqualTo("https://pve:8006/base");
        assertThat(changed.text("/name")).isEqualTo("PVE");
        assertThat(changed.json().path("allow_writes").asBoolean()).isTrue();
        assertThat(changed.text("/site")).isEqualTo("berlin");
        assertThat(changed.text("/tls/mode")).isEqualTo("fingerprint");
        assertThat(gateway.get(proxmox).body()).isEqualTo(changed.body());
        assertThat(secret(ProxmoxLogin.ApiToken.class)).isEqualTo("first-secret");
        assertThat(gateway.bean(Endpoints.class).access())
                .singleElement()
                .satisfies(access -> assertThat(access.allowWrites()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "https://other:8006",
        "https://pve:8007",
        "https://pve",
        "http://pve:8006",
        "https://pve.example:8006"
    })
    void sendsASecretThatIsNotGivenAgainToNoOtherPlace(String url) throws Exception {
        String before = gateway.get(proxmox).body();
        Answer refused = gateway.patch(proxmox, "{\"url\": \"" + url + "\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("token_secret");
        assertThat(refused.text("/errors/0/remedy")).contains("secret again");
        assertThat(gateway.get(proxmox).body()).isEqualTo(before);
        Answer netBox = gateway.patch(netbox, "{\"url\": \"https://other\"}");
        assertThat(netBox.text("/errors/0/field")).isEqualTo("token");
        Answer host = gateway.patch(proxmox, "{\"hosts\": [\"" + url + "\"]}");
        assertThat(host.status()).as("a further address").isEqualTo(422);

        Answer given =
                gateway.patch(
                        proxmox, "{\"url\": \"" + url + "\", \"token_secret\": \"first-secret\"}");
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(secret(ProxmoxLogin.ApiToken.class)).isEqualTo("first-secret");
    }

    @Test
    void replacesASecretThatIsGiven() throws Exception {
        assertThat(gateway.patch(proxmox, "{\"token_secret\": \"next-secret\"}").body())
                .doesNotContain("next-secret");
        assertThat(secret(ProxmoxLogin.ApiToken.class)).isEqualTo("next-secret");

        assertThat(gateway.patch(netbox, "{\"token\": \"next-token\"}").status()).isEqualTo(200);
        NetBoxTarget target = gateway.bean(Endpoints.class).netbox().getFirst();
        assertThat(gateway.bean(SealedLogins.class).unseal(target)).isEqualTo("next-token");
    }

    @Test
    void replacesTheWholeLoginWhereAnotherKindIsGiven() throws Exception {
        Answer half = gateway.patch(proxmox, "{\"username\": \"root@pam\"}");
        assertThat(half.status()).isEqualTo(422);
        assertThat(half.text("/errors/0/field")).isEqualTo("password");

        Answer user =
                gateway.patch(proxmox, "{\"username\": \"root@pam\", \"password\": \"third\"}");
        assertThat(user.text("/username")).isEqualTo("root@pam");
        assertThat(user.json().has("token_id")).isFalse();
        assertThat(secret(ProxmoxLogin.Password.class)).isEqualTo("third");

        Answer renamed = gateway.patch(proxmox, "{\"username\": \"sync@pve\"}");
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(secret(ProxmoxLogin.Password.class)).isEqualTo("third");
    }

    @Test
    void takesAFieldThatIsNullBackToItsDefault() throws Exception {
        Answer changed =
                gateway.patch(
                        proxmox,
                        "{\"site\": null, \"fetch_max_concurrency\": null, \"tls\": {\"mode\": \"insecure\"}}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().has("site")).isFalse();
        assertThat(changed.text("/fetch_max_concurrency")).isEqualTo("8");
        assertThat(changed.text("/tls/mode")).isEqualTo("insecure");
        assertThat(changed.json().at("/tls").has("fingerprint")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"type":"netbox"}                            | type
                    {"token":"hush"}                             | token
                    {"id":"x"}                                   | id
                    {"name":null}                                | name
                    {"name":" "}                                 | name
                    {"url":"ftp://hush"}                         | url
                    {"fetch_max_concurrency":99}                 | fetch_max_concurrency
                    {"fetch_max_concurrency":"hush"}             | fetch_max_concurrency
                    {"token_id":"hush"}                          | token_id
                    {"token_id":"a@b!c","username":"a@b"}        | token_id
                    {"tls":{"mode":"authority"}}                 | tls.authority
                    """)
    void refusesWhatANewEndpointWouldBeRefusedFor(String patch, String field) throws Exception {
        String before = gateway.get(proxmox).body();

        Answer refused = gateway.patch(proxmox, patch);

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/errors")).hasSize(1);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(refused.text("/errors/0/remedy")).isNotBlank();
        assertThat(refused.body()).doesNotContain("hush");
        assertThat(gateway.get(proxmox).body()).isEqualTo(before);
    }

    @Test
    void acceptsWhatItShowsItselfAsAChangeOfNothing() throws Exception {
        assertThat(gateway.patch(proxmox, "{\"type\": \"proxmox\"}").body())
                .isEqualTo(gateway.get(proxmox).body());
        assertThat(gateway.patch(netbox, "{}").body()).isEqualTo(gateway.get(netbox).body());
    }

    @Test
    void refusesTheNameOfAnotherAndWhatIsNoObjectAndWhatIsNotThere() throws Exception {
        assertThat(gateway.patch(proxmox, "{\"name\": \"NB\"}").status()).isEqualTo(409);
        assertThat(gateway.patch(proxmox, "[]").status()).isEqualTo(400);
        assertThat(gateway.patch(PATH + "/none", "{}").status()).isEqualTo(404);
    }

    private static String added(String body) throws Exception {
        Answer made = gateway.post(PATH, body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.header("Location");
    }

    private static String secret(Class<? extends ProxmoxLogin> kind) {
        ProxmoxTarget target = gateway.bean(Endpoints.class).proxmox().getFirst();
        assertThat(target.login()).isInstanceOf(kind);
        return gateway.bean(SealedLogins.class).unseal(target);
    }
}

package io.github.proxboxfleet.gateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    private static final String PATH = "/api/v1/endpoints";

    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayWithoutBroker.start(data);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void storesAProxmoxEndpointWithItsSecretSealedAndShowsItNowhere() throws Exception {
        Answer made =
                gateway.post(
                        PATH,
                        """
                {"type": "proxmox", "name": "pve", "url": "https://pve:8006/", "token_id": "a@pve!b",
                 "token_secret": "s3cr3t-value", "tls": {"mode": "fingerprint", "fingerprint": "%s"},
                 "fetch_max_concurrency": 3, "site": "berlin"}
                """
                                .formatted("AB".repeat(32)));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(PATH + "/" + made.text("/id"));

        Answer shown = gateway.get(made.header("Location"));
        assertThat(shown.text("/url")).isEqualTo("https://pve:8006");
        assertThat(shown.text("/token_id")).isEqualTo("a@pve!b");
        assertThat(shown.text("/tls/mode")).isEqualTo("fingerprint");
        assertThat(shown.text("/site")).isEqualTo("berlin");
        assertThat(made.body() + shown.body() + gateway.get(PATH).body())
                .doesNotContain("s3cr3t-value")
                .doesNotContain("v1.")
                .doesNotContain("token_secret");

        String stored =
                gateway.bean(GatewayStore.class)
                        .sql()
                        .sql("select target from endpoint where name = 'pve'")
                        .query(String.class)
                        .single();
        assertThat(stored).doesNotContain("s3cr3t-value");
        ProxmoxTarget target =
                gateway.bean(Endpoints.class).proxmox().stream()
                        .filter(each -> each.name().equals("pve"))
                        .findFirst()
                        .orElseThrow();
        assertThat(gateway.bean(SealedLogins.class).unseal(target)).isEqualTo("s3cr3t-value");

        assertThat(gateway.delete(made.header("Location")).status()).isEqualTo(204);
        assertThat(gateway.get(made.header("Location")).status()).isEqualTo(404);
        assertThat(gateway.delete(made.header("Location")).status()).isEqualTo(404);
    }

    @Test
    void takesANetBoxByTheAddressOfItsApiAndRefusesItsNameASecondTime() throws Exception {
        String body =
                "{\"type\":\"netbox\",\"name\":\"%s\",\"url\":\"https://nb/base/api/\",\"token\":\"t0k3n-value\"}";
        Answer made = gateway.post(PATH, body.formatted("Main"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/url")).isEqualTo("https://nb/base");
        assertThat(made.text("/max_concurrent")).isEqualTo("4");
        Answer twice = gateway.post(PATH, body.formatted("MAIN"));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text("/detail")).contains("another name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                                                                     | type
                    {"type":"vmware"}                                                                      | type
                    {"type":"proxmox","url":"https://p","token_id":"a@b!c","token_secret":"hush"}          | name
                    {"type":"proxmox","name":"p","token_id":"a@b!c","token_secret":"hush"}                 | url
                    {"type":"proxmox","name":"p","url":"ftp://p","token_id":"a@b!c","token_secret":"hush"} | url
                    {"type":"proxmox","name":"p","url":"https://u:hush@p","token_id":"a@b!c","token_secret":"hush"} | url
                    {"type":"proxmox","name":"p","url":"https://u:hush@pve_1.lan:8006","token_id":"a@b!c","token_secret":"hush"} | url
                    {"type":"netbox","name":"n","url":"http://netbox_netbox_1:8080","token":"hush"}        | url
                    {"type":"proxmox","name":"p","url":"https://p?hush","token_id":"a@b!c","token_secret":"hush"} | url
                    {"type":"proxmox","name":"p","url":"https://p"}                                        | token_id
                    {"type":"proxmox","name":"p","url":"https://p","token_id":"hush","token_secret":"x"}   | token_id
                    {"type":"proxmox","name":"p","url":"https://p","token_id":"a@b!c"}                     | token_secret
                    {"type":"proxmox","name":"p","url":"https://p","username":"hush","password":"x"}       | username
                    {"type":"proxmox","name":"p","url":"https://p","username":"a@b","password":"hush","token_id":"a@b!c"} | token_id
                    {"type":"proxmox","name":"p","url":"https://p","username":"a@b","password":"hush","token":"hush"} | token
                    {"type":"proxmox","name":"p","url":"https://p","username":"a@b","password":"hush","fetch_max_concurrency":0} | fetch_max_concurrency
                    {"type":"proxmox","name":"p","url":"https://p","username":"a@b","password":"hush","tls":{"mode":"maybe"}} | tls.mode
                    {"type":"proxmox","name":"p","url":"https://p","username":"a@b","password":"hush","tls":{"mode":"authority","authority":"x"}} | tls.authority
                    {"type":"proxmox","name":"p","url":"https://p","username":"a@b","password":"hush","tls":{"mode":"fingerprint"}} | tls.fingerprint
                    {"type":"proxmox","name":"p","url":"https://p","username":"a@b","password":"hush","tls":{"mode":"system","fingerprint":"x"}} | tls.fingerprint
                    {"type":"netbox","name":"n","url":"https://n"}                                         | token
                    {"type":"netbox","name":"n","url":"https://n","token":"hush","site":"x"}               | site
                    {"type":"netbox","name":"n","url":"https://n","tokenn":"hush"}                         | tokenn
                    {"type":"netbox","name":"n","url":"https://n","token":{"hush":1}}                      | token
                    {"type":"netbox","name":"n","url":"https://n","token":"hush","max_concurrent":"hush"}  | max_concurrent
                    """)
    void saysWhichFieldIsWrongAndHowToMendItWithoutRepeatingASecret(String body, String field)
            throws Exception {
        Answer refused = gateway.post(PATH, body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.text("/type")).isEqualTo("/docs/problems#invalid-request");
        assertThat(refused.json().at("/errors")).hasSize(1);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(refused.text("/errors/0/message")).isNotBlank();
        assertThat(refused.text("/errors/0/remedy")).isNotBlank();
        assertThat(refused.body()).doesNotContain("hush");
    }

    @Test
    void saysThatItIsTheUnderscore() throws Exception {
        Answer refused =
                gateway.post(
                        PATH,
                        "{\"type\":\"netbox\",\"name\":\"n\",\"url\":\"http://netbox_web:8080\",\"token\":\"t\"}");
        assertThat(refused.text("/errors/0/message")).contains("underscore");
        assertThat(refused.text("/errors/0/remedy")).contains("alias");
    }

    @ParameterizedTest
    @CsvSource({
        "first.last@example.com@oidc!fleet, token",
        "a!b@pve!fleet, token",
        "first.last@example.com@ad-1.corp, user"
    })
    void takesUsersWhoseNamesHaveAnAt(String name, String kind) throws Exception {
        String login =
                kind.equals("token")
                        ? "\"token_id\":\"%s\",\"token_secret\":\"s\"".formatted(name)
                        : "\"username\":\"%s\",\"password\":\"s\"".formatted(name);
        Answer made =
                gateway.post(
                        PATH,
                        "{\"type\":\"proxmox\",\"name\":\"at-%d\",\"url\":\"https://p\",%s}"
                                .formatted(name.length(), login));
        assertThat(made.status()).isEqualTo(201);
        gateway.delete(made.header("Location"));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() throws Exception {
        Answer refused = gateway.post(PATH, "{\"type\":\"proxmox\",\"tls\":{\"mode\":\"no\"}}");
        assertThat(refused.json().at("/errors").findValuesAsString("field"))
                .containsExactly("name", "url", "token_id", "tls.mode");
    }

    @Test
    void keepsTheIdOfAnEndpointThatIsPutAgain() {
        Endpoints endpoints = gateway.bean(Endpoints.class);
        FleetKey key = gateway.bean(FleetKey.class);
        var first =
                endpoints.upsert(
                        new NetBoxDraft(
                                "again",
                                URI.create("http://a"),
                                key.seal("one"),
                                new TlsTrust.SystemRoots(),
                                4));
        var second =
                endpoints.upsert(
                        new NetBoxDraft(
                                "Again",
                                URI.create("http://b"),
                                key.seal("two"),
                                new TlsTrust.Anything(),
                                2));
        assertThat(second.endpointId()).isEqualTo(first.endpointId());
        assertThat(endpoints.netbox()).contains(second).doesNotContain(first);
    }

    @Test
    void saysOfAFieldOfAnotherTypeWhichFieldsThereAre() throws Exception {
        Answer refused =
                gateway.post(
                        PATH,
                        "{\"type\":\"netbox\",\"name\":\"n\",\"url\":\"https://n\",\"token_id\":\"hush\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("token_id");
        assertThat(refused.text("/errors/0/message")).isEqualTo("is no field of type netbox");
        assertThat(refused.text("/errors/0/remedy"))
                .isEqualTo("Known are: max_concurrent, name, tls, token, url");

        Answer unknown = gateway.post(PATH, "{\"type\":\"vmware\",\"name\":\"n\"}");
        assertThat(unknown.text("/errors/0/remedy")).isEqualTo("Write proxmox or netbox");
    }

    @Test
    void sealsForItsEndpointWhatAnEarlierVersionHasSealedForNone(@TempDir Path own)
            throws Exception {
        try (GatewayWithoutBroker before = GatewayWithoutBroker.start(own)) {
            before.post(
                    PATH,
                    "{\"type\":\"netbox\",\"name\":\"nb\",\"url\":\"https://nb\",\"token\":\"one\"}");
            GatewayStore store = before.bean(GatewayStore.class);
            String bare = before.bean(FleetKey.class).seal("from before").sealed();
            store.sql()
                    .sql(
                            "update endpoint set target = json_set(target, '$.token', ?) where name = 'nb'")
                    .param(bare)
                    .update();
        }
        try (GatewayWithoutBroker now = GatewayWithoutBroker.start(own)) {
            NetBoxTarget target = now.bean(Endpoints.class).netbox().getFirst();
            assertThat(target.token().sealed()).startsWith("v2.");
            assertThat(now.bean(SealedLogins.class).unseal(target)).isEqualTo("from before");
        }
    }
}

package io.github.proxboxfleet.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Parameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProxmoxSecretsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void hidesEveryParameterOfTheCataloguesWhoseNameSoundsSecret() {
        List<String> shown =
                Stream.of("8.4", "9.1", "9.2")
                        .flatMap(
                                v ->
                                        Catalogues.of(Product.PVE, v)
                                                .orElseThrow()
                                                .operations()
                                                .stream())
                        .flatMap(
                                operation ->
                                        operation.parameters().stream()
                                                .map(Parameter::name)
                                                .filter(
                                                        name ->
                                                                !ProxmoxSecrets.isSecret(
                                                                        operation.path(), name)))
                        .filter(
                                name ->
                                        name.matches(
                                                ".*(pass|secret|token|key|ticket|cred|priv).*"))
                        .distinct()
                        .sorted()
                        .toList();

        // Each was looked at: ids, lists of names, switches and public keys.
        assertThat(shown)
                .containsExactly(
                        "config-keys",
                        "generate-password",
                        "keyboard",
                        "lock-token",
                        "master-pubkey",
                        "privs",
                        "privsep",
                        "public_key",
                        "ssh-public-keys",
                        "sshkeys",
                        "token-coefficient",
                        "tokenid",
                        "tokens",
                        "unprivileged");
    }

    @Test
    void hidesSecretsAndShowsTheRest() {
        JsonNode sent =
                JSON.readTree(
                        """
                        {"userid": "a@pve", "password": "hunter2", "comment": "x",
                         "http_proxy": "http://joe:hunter2@proxy:3128", "ticket": {"a": "hunter2"},
                         "target": "apitoken=PVEAPIToken=a@pve!b=hunter2,host=x", "list": ["token=hunter2"]}
                        """);
        Map<String, JsonNode> shown =
                ProxmoxSecrets.masked(
                        "/access/users",
                        sent.properties().stream()
                                .collect(
                                        java.util.stream.Collectors.toMap(
                                                Map.Entry::getKey, Map.Entry::getValue)));

        assertThat(shown.toString()).doesNotContain("hunter2");
        assertThat(shown.get("userid").asString()).isEqualTo("a@pve");
        assertThat(shown.get("password").asString()).isEqualTo("***");
        assertThat(shown.get("http_proxy").asString()).isEqualTo("http://***@proxy:3128");
    }

    @Test
    void knowsTheValueOfASecondFactor() {
        assertThat(ProxmoxSecrets.isSecret("/access/tfa/{userid}", "value")).isTrue();
        assertThat(ProxmoxSecrets.isSecret("/cluster/ceph/flags/{flag}", "value")).isFalse();
    }
}

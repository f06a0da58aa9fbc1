package io.github.proxboxfleet.gateway.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.check.CheckDocument;
import io.github.proxboxfleet.openapi.check.Comparison;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceTest {
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

    @ParameterizedTest
    @MethodSource("io.github.proxboxfleet.openapi.catalogue.Catalogues#list")
    void servesADocumentThatEqualsItsCatalogue(Catalogues.Release release) throws Exception {
        String path = "/docs/proxmox/" + release.product().word() + "/" + release.version();

        Answer document = open(path + "/api.json");
        assertThat(document.status()).isEqualTo(200);
        Catalogue catalogue =
                Catalogues.of(release.product(), release.version()).orElseThrow().withoutUpgraded();
        assertThat(CheckDocument.against(document.json(), catalogue))
                .isInstanceOf(Comparison.Same.class);

        Answer page = open(path);
        assertThat(page.body()).contains("\"" + path + "/api.json\"");
        assertThat(open("/docs/proxmox").body()).contains("\"" + path + "\"");
    }

    @Test
    void takesAllThatItsPageNeedsFromItself() throws Exception {
        Answer page = open("/docs/proxmox/pve/9.2");

        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self'");
        assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
        for (String file :
                new String[] {
                    "/swagger-ui/swagger-ui.css",
                    "/swagger-ui/swagger-ui-bundle.js",
                    "/swagger-ui/favicon-32x32.png",
                    "/docs/proxmox/viewer.js"
                }) {
            assertThat(page.body()).contains(file);
            assertThat(open(file).status()).as(file).isEqualTo(200);
        }
    }

    @Test
    void saysWhichReleasesThereAre() throws Exception {
        Answer unknown = open("/docs/proxmox/pve/7.4/api.json");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/detail")).contains("pve 8.4", "pdm 1.1");
    }

    @Test
    void servesTheDocumentWhereOlderBackendsHaveItToThoseWithAKey() throws Exception {
        assertThat(open("/proxmox/viewer/openapi").status()).isEqualTo(401);
        assertThat(gateway.get("/proxmox/viewer/openapi").text("/info/version")).contains("9.2");
        assertThat(gateway.get("/proxmox/viewer/openapi?version=8.4").text("/info/version"))
                .contains("8.4");
        assertThat(gateway.get("/proxmox/viewer/openapi?version=8.1").status()).isEqualTo(404);
    }

    private static Answer open(String path) throws Exception {
        return gateway.send(HttpRequest.newBuilder(gateway.uri(path)).build());
    }
}

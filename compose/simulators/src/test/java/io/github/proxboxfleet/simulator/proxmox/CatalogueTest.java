package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the catalogue of a release decides. */
class CatalogueTest {
    private ProxmoxSimulator simulator = start(ProxmoxSimulatorOptions.defaults());

    private static ProxmoxSimulator start(ProxmoxSimulatorOptions options) {
        return ProxmoxSimulator.start(options.withGuests(5));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void restart(ProxmoxSimulatorOptions options) {
        simulator.close();
        simulator = start(options);
    }

    @ParameterizedTest
    @CsvSource({"8.0,8.4", "8.4,8.4", "9.0,9.1", "9.1,9.1", "9.2,9.2"})
    void hasTheOperationsOfItsReleaseAndNoOthers(String version, String catalogue) {
        restart(ProxmoxSimulatorOptions.defaults().withVersion(version));
        Client anyone = Client.withPassword(simulator);
        var operations = Catalogues.of(Product.PVE, catalogue).orElseThrow().operations();

        assertThat(operations).hasSizeGreaterThan(600);
        for (Operation operation : operations) {
            if (operation.verb() == Verb.GET) {
                assertThat(anyone.get(path(operation)).status())
                        .as(operation.id())
                        .isNotEqualTo(501);
            }
        }
        assertThat(anyone.get("/cluster/ha/rules").status())
                .isEqualTo(version.startsWith("8") ? 501 : 200);
        assertThat(anyone.get("/nodes/pve1/nosuch").status()).isEqualTo(501);
        assertThat(anyone.send("DELETE", "/version", null, Map.of()).status()).isEqualTo(501);
    }

    @Test
    void loginComesBeforeThePathThePathBeforeThePermissionAndThatBeforeTheParameters() {
        simulator.access().addToken("fleet@pve!none", "secret");
        Client nobody = Client.withToken(simulator, "fleet@pve!none", "secret");

        assertThat(Client.anonymous(simulator).get("/nosuch").status()).isEqualTo(401);
        assertThat(nobody.get("/nosuch?what=1").status()).isEqualTo(501);
        assertThat(nobody.get("/nodes/pve1/status?what=1").status()).isEqualTo(403);
        assertThat(Client.withToken(simulator).get("/nodes/pve1/status?what=1").status())
                .isEqualTo(400);
    }

    @Test
    void whatOnlyRootMayDoIsRefusedToOthers() {
        Client token = Client.withToken(simulator);
        assertThat(token.post("/nodes/pve1/execute", "commands=[]").message())
                .startsWith("Permission check failed (");
        assertThat(token.get("/nodes/pve1/hardware").status()).isEqualTo(200);
        assertThat(token.send("PUT", "/access/password", "", Map.of()).message())
                .contains("not available with API token");
    }

    @Test
    void tellsEveryFaultyParameterInTheWordsOfAHost() {
        Client root = Client.withPassword(simulator);
        JsonNode errors =
                root.post(
                                "/nodes/pve1/qemu",
                                "cores=0&memory=x&net0=virtio,bridge=vmbr0,no=1&ostype=amiga&onboot=perhaps"
                                        + "&name=a_b&flag=1&net99=virtio")
                        .json()
                        .get("errors");
        assertThat(errors.get("vmid").asString())
                .isEqualTo("property is missing and it is not optional");
        assertThat(errors.get("cores").asString())
                .isEqualTo("value must have a minimum value of 1");
        assertThat(errors.get("net0").asString()).contains("invalid format", "no");
        assertThat(errors.get("ostype").asString())
                .startsWith("value 'amiga' does not have a value in the enumeration 'other, wxp");
        assertThat(errors.get("onboot").asString())
                .isEqualTo("type check ('boolean') failed - got 'perhaps'");
        assertThat(errors.get("name").asString())
                .isEqualTo("invalid format - value does not look like a valid DNS name\n");
        assertThat(Set.copyOf(errors.propertyNames()))
                .containsExactlyInAnyOrder(
                        "vmid", "cores", "memory", "net0", "ostype", "onboot", "name", "flag",
                        "net99");
    }

    @Test
    void answersOfDeclaredTypesAreMarkedAndTheSameEachTime() {
        Client client = Client.withToken(simulator);
        Client.Reply made = client.get("/nodes/pve2/subscription");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.raw().headers().firstValue("X-Simulator")).contains("schema");
        assertThat(made.data().get("status").asString()).isEqualTo("new");
        assertThat(client.get("/nodes/pve2/subscription").text()).isEqualTo(made.text());
        assertThat(client.get("/nodes").raw().headers().firstValue("X-Simulator")).isEmpty();
    }

    @Test
    void strictSimulatorsMakeNothingUp() {
        restart(ProxmoxSimulatorOptions.defaults().withStrict(true));
        Client client = Client.withToken(simulator);
        assertThat(client.get("/nodes/pve2/subscription").status()).isEqualTo(501);
        assertThat(client.get("/nodes").status()).isEqualTo(200);
    }

    @Test
    void aGuestIsCreatedFromTheConfigurationOfAnother() {
        Client root = Client.withPassword(simulator);
        String form =
                "vmid=4711&name=copy&memory=current%3D2048&net0=virtio,bridge%3Dvmbr0"
                        + "&net1=model%3De1000,macaddr%3DBC:24:11:00:00:01,bridge%3Dvmbr0&scsi0=local-lvm:8";
        assertThat(root.post("/nodes/pve1/qemu", form).data().asString()).startsWith("UPID:pve1:");

        JsonNode config = root.data("/nodes/pve1/qemu/4711/config");
        assertThat(config.get("name").asString()).isEqualTo("copy");
        assertThat(config.get("memory").asString()).isEqualTo("2048");
        assertThat(config.get("net0").asString())
                .matches("virtio=BC:24:11(:[0-9A-F]{2}){3},bridge=vmbr0");
        assertThat(config.get("net1").asString()).isEqualTo("e1000=BC:24:11:00:00:01,bridge=vmbr0");
        assertThat(root.post("/nodes/pve2/qemu", "vmid=4711").message())
                .isEqualTo("unable to create VM 4711 - VM 4711 already exists on node 'pve1'\n");
    }

    @Test
    void anUploadedFileLiesOnItsStorage() {
        Client root = Client.withPassword(simulator);
        String body =
                """
                --cut\r
                Content-Disposition: form-data; name="content"\r
                \r
                iso\r
                --cut\r
                Content-Disposition: form-data; name="filename"; filename="tiny.iso"\r
                Content-Type: application/octet-stream\r
                \r
                an image\r
                --cut--\r
                """;
        Client.Reply reply =
                root.send(
                        "POST",
                        "/nodes/pve1/storage/local/upload",
                        body,
                        Map.of("Content-Type", "multipart/form-data; boundary=cut"));
        assertThat(reply.data().asString()).startsWith("UPID:pve1:");
        JsonNode volume = root.data("/nodes/pve1/storage/local/content?content=iso").get(0);
        assertThat(volume.get("volid").asString()).isEqualTo("local:iso/tiny.iso");
        assertThat(volume.get("size").asInt()).isEqualTo("an image".length());
    }

    private static String path(Operation operation) {
        return operation.path().replace("{node}", "pve1").replaceAll("\\{[^}]+}", "100");
    }
}

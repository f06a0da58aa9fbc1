package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.openapi.Product;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Backup Server and Datacenter Manager: their login, their words, answers by schema. */
class ProductsTest {
    /** A write that has no parameters that must be there, and an answer that is a text. */
    private static final String WRITE = "/nodes/localhost/apt/update";

    private ProxmoxSimulator simulator;
    private Client anonymous;

    private void start(Product product) {
        simulator =
                ProxmoxSimulator.start(
                        ProxmoxSimulatorOptions.defaults()
                                .withProduct(product)
                                .withGuests(0)
                                .withClock(Clocks.STANDING));
        anonymous = Client.anonymous(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"PBS,4.2", "PDM,1.1"})
    void tellsItsVersionToAToken(Product product, String version) {
        start(product);
        String id = "fleet@" + product.word() + "!sync";
        String secret = simulator.tokenSecret();
        assertThat(simulator.authorization())
                .isEqualTo(product.name() + "APIToken=" + id + ":" + secret);
        assertThat(authorized(simulator.authorization()).data("/version").get("version").asString())
                .isEqualTo(version);
        String blank = product.name() + "APIToken " + id + ":" + secret;
        assertThat(authorized(blank).get("/version").status()).isEqualTo(200);

        refused(authorized(product.name() + "APIToken=" + id + "=" + secret));
        refused(authorized(product.name() + "APIToken=" + id + ":wrong"));
        refused(authorized("PVEAPIToken=" + id + ":" + secret));
    }

    @Test
    void theTicketOfBackupServerStandsInItsAnswer() {
        start(Product.PBS);
        Client.Reply login = login("");
        assertThat(login.raw().headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(login.data().propertyNames())
                .containsExactlyInAnyOrder("username", "ticket", "CSRFPreventionToken");
        String ticket = login.data().get("ticket").asString();
        assertThat(ticket).startsWith("PBS:root@pam:");

        for (String name : Set.of("PBSAuthCookie", "__Host-PBSAuthCookie")) {
            needsTheCsrfTokenToWrite("x=y; " + name + "=" + ticket, login.data());
        }
        refused(anonymous.header("Cookie", "PVEAuthCookie=" + ticket));
        refused(authorized("PBSAuthCookie=" + ticket));
    }

    @Test
    void backupServerHidesTheTicketFromScriptsWhenAskedTo() {
        start(Product.PBS);
        hidesTheTicket(login("&http-only=1"), "PBS");
    }

    @Test
    void datacenterManagerAlwaysHidesTheTicketFromScripts() {
        start(Product.PDM);
        hidesTheTicket(login(""), "PDM");
    }

    private void hidesTheTicket(Client.Reply login, String product) {
        assertThat(login.data().propertyNames())
                .containsExactlyInAnyOrder("username", "ticket-info", "CSRFPreventionToken");
        assertThat(login.data().get("ticket-info").asString())
                .startsWith(product + ":root@pam:")
                .endsWith("::ticketinfo");
        String set = login.raw().headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set)
                .startsWith("__Host-" + product + "AuthCookie=" + product + "%3Aroot%40pam%3A")
                .endsWith("; Secure; SameSite=Lax; HttpOnly; Path=/");
        needsTheCsrfTokenToWrite(set.replaceFirst(";.*", ""), login.data());
        refused(
                anonymous.header(
                        "Cookie",
                        "__Host-"
                                + product
                                + "AuthCookie="
                                + login.data().get("ticket-info").asString()));
    }

    private void needsTheCsrfTokenToWrite(String cookie, JsonNode login) {
        Client byCookie = anonymous.header("Cookie", cookie);
        assertThat(byCookie.get("/version").status()).isEqualTo(200);

        Client.Reply forged = byCookie.post(WRITE, "");
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.text()).isEqualTo("authentication failed - invalid csrf token");
        String token = login.get("CSRFPreventionToken").asString();
        assertThat(byCookie.header("CSRFPreventionToken", token).post(WRITE, "").status())
                .isEqualTo(200);
        assertThat(byCookie.header("CSRFPreventionToken", token + "x").post(WRITE, "").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(names = {"PBS", "PDM"})
    void aTicketLastsTwoHoursAndIsRenewedWithItself(Product product) {
        start(product);
        String first = cookie(login(""), product);
        simulator.clock().advance(Duration.ofMinutes(119));
        String ticket =
                URLDecoder.decode(first.substring(first.indexOf('=') + 1), StandardCharsets.UTF_8);
        String second = cookie(login(ticket, ""), product);
        simulator.clock().advance(Duration.ofMinutes(2));
        refused(anonymous.header("Cookie", first));
        assertThat(anonymous.header("Cookie", second).get("/version").status()).isEqualTo(200);
    }

    private static String cookie(Client.Reply login, Product product) {
        return product == Product.PDM
                ? login.raw()
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow()
                        .replaceFirst(";.*", "")
                : "PBSAuthCookie=" + escape(login.data().get("ticket").asString());
    }

    @ParameterizedTest
    @EnumSource(names = {"PBS", "PDM"})
    void refusesInPlainTextThatIsCalledJson(Product product) {
        start(product);
        Client.Reply wrong = login("wrong", "");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text()).isEqualTo("permission check failed.");
        assertThat(wrong.raw().headers().firstValue("Content-Type"))
                .contains("application/json;charset=UTF-8");
        assertThat(anonymous.get("/version").text())
                .isEqualTo("authentication failed - no authentication credentials provided.");

        Client.Reply faulty = anonymous.post("/access/ticket", "username=root&port=x");
        assertThat(faulty.status()).isEqualTo(400);
        assertThat(faulty.text())
                .startsWith("parameter verification errors\n\nparameter 'port': ")
                .contains("\nparameter 'username': ");

        Client reader = authorized(simulator.authorization());
        Client.Reply unknown = reader.get("/nosuch");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text()).isEqualTo("Path '/api2/json/nosuch' not found.");
        assertThat(reader.get("/../../version").text())
                .isEqualTo("Path '/api2/json/../../version' not found.");
        Client.Reply forbidden = reader.post(WRITE, "");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.text()).isEqualTo("permission check failed");
    }

    @ParameterizedTest
    @CsvSource({"PBS,/nodes/localhost/status", "PDM,/nodes/localhost/status"})
    void answersTheRestByItsDeclaredTypes(Product product, String path) {
        start(product);
        Client.Reply status = authorized(simulator.authorization()).get(path);
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.raw().headers().firstValue(ProxmoxApi.SIMULATED)).contains("schema");
        assertThat(status.data().get("memory").get("total").isNumber()).isTrue();
        assertThat(anonymous.get("/ping").status()).isEqualTo(200);
        Client.Reply domains = anonymous.get("/access/domains");
        assertThat(domains.data().get(0).get("default").isBoolean()).isTrue();
    }

    @Test
    void otherProductsHaveTheReleasesWhoseCataloguesAreHere() {
        start(Product.PBS);
        ProxmoxSimulatorOptions options =
                ProxmoxSimulatorOptions.defaults().withProduct(Product.PBS);
        assertThat(options.withVersion("3.4").version().release()).isEqualTo("3.4");
        assertThatThrownBy(() -> options.withVersion("9.1"))
                .hasMessage("Proxmox Backup Server 9.1 is not one of [3.4, 4.2]");
    }

    private Client authorized(String value) {
        return anonymous.header("Authorization", value);
    }

    private static void refused(Client client) {
        assertThat(client.get("/version").status()).isEqualTo(401);
    }

    private Client.Reply login(String more) {
        return login(simulator.password(), more);
    }

    private Client.Reply login(String password, String more) {
        return anonymous.post(
                "/access/ticket", "username=root%40pam&password=" + escape(password) + more);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

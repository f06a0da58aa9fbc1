package io.github.proxboxfleet.netbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Tags;
import io.github.proxboxfleet.netbox.model.VirtualMachineTypes;
import io.github.proxboxfleet.simulator.wire.WireHandler;
import io.github.proxboxfleet.simulator.wire.WireRequest;
import io.github.proxboxfleet.simulator.wire.WireResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetBoxSessionTest {
    private static final String SITES = "dcim/sites";

    private static WireHandler version(String version, WireHandler rest) {
        return request ->
                request.path().endsWith("/api/status/")
                        ? ScriptedServer.status(version)
                        : rest.handle(request);
    }

    private static WireResponse page(String next, long... ids) {
        StringBuilder results = new StringBuilder();
        for (long id : ids) {
            results.append(results.isEmpty() ? "" : ",").append("{\"id\":").append(id).append("}");
        }
        return ScriptedServer.json(
                200,
                "{\"count\":9,\"next\":"
                        + (next == null ? "null" : "\"" + next + "\"")
                        + ",\"results\":["
                        + results
                        + "]}");
    }

    private static Failure failureOf(WireHandler script) {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return catchThrowableOfType(FailedException.class, () -> server.open().capabilities())
                    .failure();
        }
    }

    private static WireHandler always(WireResponse response) {
        return _ -> response;
    }

    @Test
    void sendsAVersion2TokenAsBearerAndAVersion1TokenAsToken() {
        try (ScriptedServer server = new ScriptedServer(version("4.7.3", always(page(null))))) {
            server.open("", "nbt_key.secret").capabilities();
            server.open("", "0123").capabilities();

            assertThat(server.requests)
                    .extracting(request -> request.header("Authorization"))
                    .containsExactly("Bearer nbt_key.secret", "Token 0123");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/netbox", "/netbox/", "/netbox/api/"})
    void keepsTheBasePath(String base) {
        try (ScriptedServer server = new ScriptedServer(version("4.7.3", always(page(null))))) {
            server.open(base, "0123").list(SITES, Query.of("name", "a"));

            assertThat(server.requests)
                    .extracting(WireRequest::target)
                    .containsExactly(
                            "/netbox/api/status/",
                            "/netbox/api/dcim/sites/?name=a&limit=2&start=0");
        }
    }

    @Test
    void asksForTheVersionOnce() {
        try (ScriptedServer server = new ScriptedServer(version("4.7.3", always(page(null))))) {
            NetBoxApi api = server.open();
            api.list(SITES, Query.ALL);
            api.list(SITES, Query.ALL);

            assertThat(server.requests)
                    .filteredOn(request -> request.path().equals("/api/status/"))
                    .hasSize(1);
            assertThat(api.capabilities().plugin("netbox_proxbox")).contains("0.0.29");
        }
    }

    @Test
    void followsTheCursorButNotTheHostOfTheNextPage() {
        try (ScriptedServer server =
                new ScriptedServer(
                        version(
                                "4.6.8",
                                request ->
                                        switch (request.target()) {
                                            case "/api/dcim/sites/?limit=2&start=0" ->
                                                    page(
                                                            "http://inside.invalid/api/dcim/sites/?limit=2&start=8",
                                                            4,
                                                            7);
                                            case "/api/dcim/sites/?limit=2&start=8" ->
                                                    page(null, 9);
                                            default -> ScriptedServer.json(400, "{}");
                                        }))) {
            assertThat(server.open().list(SITES, Query.ALL))
                    .extracting(site -> site.path("id").asInt())
                    .containsExactly(4, 7, 9);
        }
    }

    @Test
    void pagesByIdWhereThereIsNoCursor() {
        try (ScriptedServer server =
                new ScriptedServer(
                        version(
                                "4.5.2",
                                request ->
                                        switch (request.target()) {
                                            case "/api/dcim/sites/?fields=id,name&limit=2&ordering=id" ->
                                                    page("http://x/?offset=2", 4, 7);
                                            case "/api/dcim/sites/?fields=id,name&limit=2&ordering=id&id__gte=8" ->
                                                    page(null, 9);
                                            default -> ScriptedServer.json(400, "{}");
                                        }))) {
            assertThat(server.open().list(SITES, Query.ALL.fields("name")))
                    .extracting(site -> site.path("id").asInt())
                    .containsExactly(4, 7, 9);
        }
    }

    @Test
    void doesNotTrustAPageThatIgnoresTheFilterById() {
        try (ScriptedServer server =
                new ScriptedServer(version("4.5.2", always(page("http://x/?offset=2", 4, 7))))) {
            assertThatThrownBy(() -> server.open().list(SITES, Query.ALL))
                    .isInstanceOfSatisfying(
                            FailedException.class,
                            e -> assertThat(e.failure()).isInstanceOf(Failure.Incomplete.class));
        }
    }

    @Test
    void doesNotRunInCircles() {
        try (ScriptedServer server =
                new ScriptedServer(
                        version(
                                "4.7.3",
                                request ->
                                        page(
                                                request.target().contains("start=0")
                                                        ? "http://x/?limit=2&start=5"
                                                        : "http://x/?limit=2&start=0",
                                                1)))) {
            assertThatThrownBy(() -> server.open().list(SITES, Query.ALL))
                    .isInstanceOfSatisfying(
                            FailedException.class,
                            e -> assertThat(e.failure()).isInstanceOf(Failure.Incomplete.class));
        }
    }

    @Test
    void triesAReadAgainThatGotNoAnswerOrABusyOneAndCountsEachTry() {
        AtomicInteger tries = new AtomicInteger();
        try (ScriptedServer server =
                new ScriptedServer(
                        version(
                                "4.7.3",
                                _ ->
                                        switch (tries.incrementAndGet()) {
                                            case 1 ->
                                                    WireResponse.of(
                                                                    503,
                                                                    "Busy",
                                                                    "text/html",
                                                                    "<html>")
                                                            .withHeader("Retry-After", "0");
                                            case 2 ->
                                                    page(null, 1)
                                                            .with(WireResponse.Ending.TRUNCATE);
                                            case 3 -> ScriptedServer.json(429, "{}");
                                            default -> page(null, 1);
                                        }))) {
            assertThat(server.open().list(SITES, Query.ALL)).hasSize(1);
            assertThat(server.tally.total()).isEqualTo(5).isEqualTo(server.requests.size());
            assertThat(server.tally.writes()).isZero();
        }
    }

    @Test
    void givesUpOnAReadAfterSomeTries() {
        try (ScriptedServer server = new ScriptedServer(always(ScriptedServer.json(502, "{}")))) {
            assertThatThrownBy(() -> server.open().capabilities())
                    .isInstanceOfSatisfying(
                            FailedException.class,
                            e -> assertThat(e.failure().retryable()).isTrue());
            assertThat(server.requests).hasSize(NetBoxClientOptions.DEFAULT.readAttempts());
        }
    }

    @Test
    void neverSendsAWriteTwiceByItself() {
        try (ScriptedServer server = new ScriptedServer(always(WireResponse.reset()))) {
            Reply reply =
                    server.open().write(new WriteRequest("POST", SITES, Query.ALL, "[]", Map.of()));

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.Lost.class,
                            lost ->
                                    assertThat(lost.failure())
                                            .isInstanceOf(Failure.Unreachable.class));
            assertThat(server.requests).hasSize(1);
            assertThat(server.tally.writes()).isEqualTo(1);
        }
    }

    @Test
    void leavesANetBoxAloneThatDoesNotAnswer() {
        try (ScriptedServer server = new ScriptedServer(always(ScriptedServer.json(502, "{}")))) {
            NetBoxApi api = server.open();
            for (int i = 0; i < 10; i++) {
                assertThat(api.write(new WriteRequest("POST", SITES, Query.ALL, "[]", Map.of())))
                        .isInstanceOf(Reply.Lost.class);
            }
            int sent = server.requests.size();

            assertThatThrownBy(() -> api.list(SITES, Query.of("id", 1)))
                    .isInstanceOfSatisfying(
                            FailedException.class,
                            e ->
                                    assertThat(e.failure())
                                            .isInstanceOfSatisfying(
                                                    Failure.Unreachable.class,
                                                    unreachable ->
                                                            assertThat(unreachable.parked())
                                                                    .isTrue()));
            assertThat(server.requests).hasSize(sent);
        }
    }

    @Test
    void tellsWhereItIsRedirectedTo() {
        Failure failure =
                failureOf(
                        always(
                                WireResponse.of(301, "Moved", "text/html", "")
                                        .withHeader(
                                                "Location", "https://netbox.example/api/status/")));

        assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
        assertThat(failure.message())
                .isEqualTo(
                        "NetBox 'lab': NetBox redirects to https://netbox.example. Use that address for this endpoint.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            403 | {"detail":"Invalid v1 token"} | Unauthorized | refuses the token: Invalid v1 token
            403 | {"detail":"Token expired"} | Unauthorized | refuses the token: Token expired
            403 | {"detail":"Authentication credentials were not provided."} | Unauthorized | saw no token
            403 | {"detail":"You do not have permission to perform this action."} | Forbidden | lacks the permission to view on status
            400 | <h1>Bad Request (400)</h1> | Misconfigured | refuses requests for the host name 127.0.0.1
            404 | <html>nothing</html> | Misconfigured | there is no NetBox API at the address
            200 | <html>login</html> | Misconfigured | is not NetBox's
            200 | {"hello":"world"} | Misconfigured | is not NetBox's
            500 | {"error":"relation does not exist","exception":"ProgrammingError"} | Overloaded | relation does not exist
            """)
    void saysInWordsWhatIsWrong(int status, String body, String kind, String words) {
        Failure failure =
                failureOf(
                        always(
                                WireResponse.of(
                                        status,
                                        "Whatever",
                                        body.startsWith("{") ? "application/json" : "text/html",
                                        body)));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.cause()).contains(words);
        assertThat(failure.endpoint()).isEqualTo("NetBox 'lab'");
        assertThat(failure.remedy()).isNotBlank();
        assertThat(failure.message()).doesNotContain("0123456789abcdef");
    }

    @Test
    void namesThePermissionThatAWriteLacks() {
        try (ScriptedServer server =
                new ScriptedServer(
                        always(
                                ScriptedServer.json(
                                        403,
                                        "{\"detail\":\"You do not have permission to perform this action.\"}")))) {
            NetBoxApi api = server.open();

            assertThatThrownBy(
                            () ->
                                    api.write(
                                            new WriteRequest(
                                                    "POST",
                                                    "ipam/ip-addresses",
                                                    Query.ALL,
                                                    "[]",
                                                    Map.of())))
                    .isInstanceOfSatisfying(
                            FailedException.class,
                            e ->
                                    assertThat(e.failure())
                                            .isInstanceOfSatisfying(
                                                    Failure.Forbidden.class,
                                                    forbidden ->
                                                            assertThat(forbidden.cause())
                                                                    .isEqualTo(
                                                                            "the token lacks the permission to add on ipam.ipaddress")));
        }
    }

    @Test
    void takesMaintenanceForNotNow() {
        try (ScriptedServer server =
                new ScriptedServer(
                        always(
                                ScriptedServer.json(
                                        500,
                                        "{\"error\":\"NetBox is currently operating in maintenance mode and is unable to perform write operations.\",\"exception\":\"InternalError\"}")))) {
            assertThat(
                            server.open()
                                    .write(
                                            new WriteRequest(
                                                    "PATCH", SITES, Query.ALL, "[]", Map.of())))
                    .isInstanceOfSatisfying(
                            Reply.Lost.class,
                            lost ->
                                    assertThat(lost.failure().cause())
                                            .contains("maintenance mode"));
        }
    }

    @Test
    void believesNoPermissionOfTheUserWhereTheTokenOnlyReads() {
        String everything =
                """
                {"id": 7, "permissions": [{"enabled": true, "actions": ["view", "add", "change"],
                 "object_types": ["extras.tag", "ipam.ipaddress"]}]}""";
        try (ScriptedServer server =
                new ScriptedServer(
                        version(
                                "4.7.3",
                                request ->
                                        switch (request.method()) {
                                            case "OPTIONS" -> ScriptedServer.json(200, "{}");
                                            default ->
                                                    request.path()
                                                                    .equals(
                                                                            "/api/authentication-check/")
                                                            ? ScriptedServer.json(200, everything)
                                                            : page(null);
                                        }))) {
            assertThat(server.open().missingPermissions(Set.of(Tags.MODEL, IpAddresses.MODEL)))
                    .containsExactly(
                            "add on extras.tag",
                            "add on ipam.ipaddress",
                            "change on extras.tag",
                            "change on ipam.ipaddress");
        }
    }

    @Test
    void findsTheMissingPermissionsBeforeAnythingIsWritten() {
        try (ScriptedServer server =
                new ScriptedServer(
                        version(
                                "4.7.3",
                                request -> {
                                    boolean tags = request.path().equals("/api/extras/tags/");
                                    if (request.path()
                                            .equals("/api/virtualization/virtual-machine-types/")) {
                                        return WireResponse.of(
                                                404, "Not Found", "text/html", "<html>");
                                    }
                                    if (request.method().equals("OPTIONS")) {
                                        return ScriptedServer.json(
                                                200, tags ? "{\"actions\":{\"PUT\":{}}}" : "{}");
                                    }
                                    return tags
                                            ? page(null)
                                            : ScriptedServer.json(
                                                    403,
                                                    "{\"detail\":\"You do not have permission to perform this action.\"}");
                                }))) {
            assertThat(
                            server.open()
                                    .missingPermissions(
                                            Set.of(
                                                    Tags.MODEL,
                                                    IpAddresses.MODEL,
                                                    VirtualMachineTypes.MODEL)))
                    .containsExactly(
                            "add on extras.tag",
                            "add on ipam.ipaddress",
                            "change on ipam.ipaddress",
                            "view on ipam.ipaddress");
            assertThat(server.tally.writes()).isZero();
        }
    }
}

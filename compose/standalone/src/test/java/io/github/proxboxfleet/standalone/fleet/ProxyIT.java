package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulatorOptions;
import io.github.proxboxfleet.simulator.wire.WireLog;
import io.github.proxboxfleet.standalone.Standalone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The Proxmox API through the gateway, the broker and a reader, with everything in this process.
 */
class ProxyIT {
    private static final String KEY = "an API key for the standalone's test, long enough";
    private static final String PROXY = "/proxmox/api2";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir Path folder;

    private ProxmoxSimulator proxmox;
    private Standalone standalone;
    private Api api;

    @BeforeEach
    void start() {
        proxmox = ProxmoxSimulator.start(ProxmoxSimulatorOptions.defaults().withGuests(12));
        standalone =
                Standalone.start(
                        Map.of(
                                "server.port",
                                "0",
                                "proxbox.data",
                                folder.resolve("data").toString(),
                                "proxbox.gateway.key.value",
                                KEY,
                                "proxbox.gateway.proxy.timeout",
                                "2s",
                                "logging.threshold.console",
                                "off"));
        api = new Api(standalone.url(), KEY);
        api.proxmox("lab", proxmox.url(), proxmox.tokenId(), proxmox.tokenSecret());
    }

    @AfterEach
    void stop() {
        standalone.close();
        proxmox.close();
    }

    @Test
    void passesEveryReadOfASyncOnByteForByte() throws Exception {
        try (NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            api.netbox(netbox.url(), netbox.token());
            assertThat(api.ended(api.start()).path("status").asString()).isEqualTo("succeeded");
        }
        List<String> reads =
                proxmox.requests().entries().stream()
                        .filter(request -> request.method().equals("GET"))
                        .map(WireLog.Entry::path)
                        .map(path -> path.replaceFirst("^/api2/json", ""))
                        .distinct()
                        .toList();
        assertThat(reads).hasSizeGreaterThan(20);
        for (String read : reads) {
            HttpResponse<byte[]> direct = direct(read);
            HttpResponse<byte[]> passed = proxy("GET", read, null);
            assertThat(passed.statusCode()).as(read).isEqualTo(direct.statusCode());
            assertThat(masked(passed.body())).as(read).isEqualTo(masked(direct.body()));
            assertThat(passed.headers().firstValue("content-type"))
                    .as(read)
                    .isEqualTo(direct.headers().firstValue("content-type"));
        }
    }

    @Test
    void sendsAWriteOnlyWhereItIsAllowedAndOnceAndAuditsIt() throws Exception {
        String start = startOfAMachine();
        assertThat(proxy("POST", start, "timeout=30").statusCode()).isEqualTo(403);
        assertThat(count("POST")).isZero();

        api.post(
                "/api/v1/endpoints",
                """
                {"type": "proxmox", "name": "writable", "url": "%s", "username": "%s", "password": "%s", "allow_writes": true}
                """
                        .formatted(proxmox.url(), proxmox.user(), proxmox.password()));
        HttpResponse<byte[]> done =
                proxy("POST", start + "?endpoint=writable", "timeout=30&skiplock=0");
        assertThat(done.statusCode())
                .as(new String(done.body(), StandardCharsets.UTF_8))
                .isBetween(200, 299);
        assertThat(count("POST")).isEqualTo(1);

        proxy("POST", "/access/users?endpoint=writable", "userid=new@pve&password=hunter2hunter2");
        JsonNode audit = api.get("/api/v1/audit?kind=call");
        assertThat(audit.path("count").asInt()).isEqualTo(3);
        assertThat(audit.at("/results/0/parameters/userid").asString()).isEqualTo("new@pve");
        assertThat(audit.toString()).doesNotContain("hunter2");
        assertThat(audit.at("/results/1/outcome").asString()).isEqualTo("answered");
        assertThat(audit.at("/results/1/status").asInt()).isEqualTo(done.statusCode());
        assertThat(audit.at("/results/2/outcome").asString()).isEqualTo("refused");
        assertThat(Files.readString(folder.resolve("data/gateway.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain("hunter2");
    }

    @Test
    void refusesWhatBreaksARuleAndSaysWhatCannotBeReached() throws Exception {
        HttpResponse<byte[]> broken =
                proxy(
                        "GET",
                        "/nodes/" + proxmox.cluster().nodes().getFirst() + "/tasks?limit=x",
                        null);
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(new String(broken.body(), StandardCharsets.UTF_8))
                .contains("\"field\":\"limit\"", "\"rule\":\"type\"");
        assertThat(broken.headers().firstValue("X-Proxbox-Catalogue")).contains("pve 9.1");

        proxmox.faults().on("/nodes").delay(Duration.ofSeconds(10));
        assertThat(proxy("GET", "/nodes", null).statusCode()).isEqualTo(504);

        proxmox.down();
        HttpResponse<byte[]> down = proxy("GET", "/version", null);
        assertThat(down.statusCode()).isEqualTo(502);
        assertThat(new String(down.body(), StandardCharsets.UTF_8)).contains("error_id", "Check");
    }

    @Test
    void showsAReferencePageInABrowserWithNothingFromElsewhere() throws Exception {
        Path chromium = Path.of("/usr/bin/chromium");
        if (!Files.isExecutable(chromium)) {
            assertThat(System.getProperty("chromium.required")).as("chromium").isNull();
            assumeTrue(false, "chromium is not installed");
        }
        String page = standalone.url() + "/docs/proxmox/pve/9.2";
        List<String> outside = new CopyOnWriteArrayList<>();
        try (ServerSocket elsewhere = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> takeRequests(elsewhere, outside));
            String dom = browse(chromium, elsewhere.getLocalPort(), "--dump-dom", page);
            String picture =
                    browse(
                            chromium,
                            elsewhere.getLocalPort(),
                            "--screenshot=" + Path.of("target/reference.png").toAbsolutePath(),
                            page);

            assertThat(dom)
                    .as(picture)
                    .contains(
                            "class=\"opblock-tag",
                            "Proxmox Virtual Environment",
                            "/proxmox/api2/9.2");
            assertThat(outside).allMatch(ProxyIT::isTheBrowsersOwn);
        }
    }

    /** Whatever is not on this machine would go to a proxy that counts. */
    private String browse(Path chromium, int elsewhere, String what, String page) throws Exception {
        Path out = folder.resolve("chromium.out");
        Process browser =
                new ProcessBuilder(
                                chromium.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-default-apps",
                                "--disable-sync",
                                "--no-first-run",
                                "--window-size=1280,1600",
                                "--virtual-time-budget=60000",
                                "--run-all-compositor-stages-before-draw",
                                "--user-data-dir=" + folder.resolve("chromium" + what.length()),
                                "--proxy-server=http://127.0.0.1:" + elsewhere,
                                "--proxy-bypass-list=127.0.0.1",
                                what,
                                page)
                        .redirectOutput(out.toFile())
                        .redirectError(folder.resolve("chromium.err").toFile())
                        .start();
        try {
            assertThat(browser.waitFor(2, TimeUnit.MINUTES)).as("chromium ends").isTrue();
        } finally {
            browser.destroyForcibly();
        }
        return Files.readString(out);
    }

    private static void takeRequests(ServerSocket elsewhere, List<String> outside) {
        while (true) {
            try (Socket request = elsewhere.accept();
                    BufferedReader lines =
                            new BufferedReader(
                                    new InputStreamReader(
                                            request.getInputStream(),
                                            StandardCharsets.ISO_8859_1))) {
                outside.add(String.valueOf(lines.readLine()));
            } catch (IOException _) {
                if (elsewhere.isClosed()) {
                    return;
                }
            }
        }
    }

    /** It asks for its time, its updates, its account and fields to fill in, whatever it shows. */
    private static boolean isTheBrowsersOwn(String request) {
        return Stream.of(
                        "accounts.google.com",
                        "clients2.google.com",
                        "update.googleapis.com",
                        "content-autofill.googleapis.com",
                        "android.clients.google.com",
                        "optimizationguide-pa.googleapis.com")
                .anyMatch(host -> request.matches("\\S+ (http://)?" + host + "[:/].*"));
    }

    private String startOfAMachine() {
        var machine =
                proxmox.cluster().guests().stream()
                        .filter(guest -> guest.kind().wire().equals("qemu"))
                        .findFirst()
                        .orElseThrow();
        proxmox.cluster().stop(machine.vmid());
        return "/nodes/%s/qemu/%d/status/start".formatted(machine.node(), machine.vmid());
    }

    private long count(String method) {
        return proxmox.requests().entries().stream()
                .filter(request -> request.method().equals(method))
                .filter(request -> !request.path().endsWith("/access/ticket"))
                .count();
    }

    private HttpResponse<byte[]> direct(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(proxmox.url() + "/api2/json" + path))
                        .header(
                                "Authorization",
                                "PVEAPIToken=" + proxmox.tokenId() + "=" + proxmox.tokenSecret())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> proxy(String method, String path, String form) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(standalone.url() + PROXY + path))
                        .header("X-Proxbox-API-Key", KEY);
        if (form == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, BodyPublishers.ofString(form));
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** What moves between two requests: uptimes, load and traffic. */
    private static String masked(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        assertThat(text.getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(body);
        return Arrays.stream(
                        new String[] {
                            "uptime", "cpu", "mem", "netin", "netout", "diskread", "diskwrite"
                        })
                .reduce(
                        text,
                        (so, name) ->
                                so.replaceAll(
                                        "\"" + name + "\":\"?[0-9.eE+-]+\"?",
                                        "\"" + name + "\":0"));
    }
}

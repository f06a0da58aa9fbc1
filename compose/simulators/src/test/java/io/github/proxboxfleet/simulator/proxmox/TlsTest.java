package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The certificate, as a client sees it. */
class TlsTest {
    private static ProxmoxSimulator simulator;

    @BeforeAll
    static void start() {
        simulator =
                ProxmoxSimulator.start(
                        ProxmoxSimulatorOptions.defaults().withGuests(1).withTls(true));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void isTrustedThroughTheAuthorityAndHasTheFingerprint() throws Exception {
        HttpResponse<String> response = ask(trusting(simulator.caPem()));
        assertThat(response.statusCode()).isEqualTo(200);
        Certificate shown = response.sslSession().orElseThrow().getPeerCertificates()[0];
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(shown.getEncoded());
        assertThat(HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest))
                .isEqualTo(simulator.fingerprint());
        assertThat(response.body())
                .contains("\"ssl_fingerprint\":\"" + simulator.fingerprint() + "\"");
    }

    @Test
    void isNotTrustedOtherwise() throws Exception {
        assertThatThrownBy(() -> ask(SSLContext.getDefault()))
                .isInstanceOf(SSLHandshakeException.class);
        try (ProxmoxSimulator other =
                ProxmoxSimulator.start(
                        ProxmoxSimulatorOptions.defaults().withGuests(1).withTls(true))) {
            SSLContext wrong = trusting(other.caPem());
            assertThatThrownBy(() -> ask(wrong)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static HttpResponse<String> ask(SSLContext context) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(simulator.url().resolve("/api2/json/nodes"))
                        .header(
                                "Authorization",
                                "PVEAPIToken="
                                        + simulator.tokenId()
                                        + "="
                                        + simulator.tokenSecret())
                        .build();
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static SSLContext trusting(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}

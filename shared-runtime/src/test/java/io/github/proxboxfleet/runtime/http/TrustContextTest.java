package io.github.proxboxfleet.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a server with a self-signed certificate for the name {@code localhost}, reached by that
 * name and by address.
 */
class TrustContextTest {
    private static final char[] PASSWORD = "password".toCharArray();
    private static HttpsServer server;
    private static Certificate certificate;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        certificate = keys.getCertificate("server");
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void believesACertificateByItsFingerprintWhateverTheName() throws Exception {
        assertThat(get("127.0.0.1", new TlsTrust.Fingerprint(fingerprint())).status())
                .isEqualTo(204);
    }

    @Test
    void refusesAnotherFingerprintAndTellsTheOneItSaw() throws Exception {
        Failure failure = failure("localhost", new TlsTrust.Fingerprint("00".repeat(32)));

        assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
        assertThat(failure.cause())
                .contains("not trusted")
                .contains(
                        HexFormat.ofDelimiter(":")
                                .withUpperCase()
                                .formatHex(HexFormat.of().parseHex(fingerprint())));
    }

    @Test
    void believesACertificateOfItsAuthorityForItsNameOnly() throws Exception {
        TlsTrust authority = new TlsTrust.Authority(pem());

        assertThat(get("localhost", authority).status()).isEqualTo(204);
        assertThat(failure("127.0.0.1", authority)).isInstanceOf(Failure.Misconfigured.class);
    }

    @Test
    void refusesASelfSignedCertificateByDefault() {
        Failure failure = failure("localhost", new TlsTrust.SystemRoots());

        assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
        assertThat(failure.message())
                .startsWith("Proxmox 'lab': the certificate of https://localhost:")
                .contains("fingerprint");
    }

    @Test
    void believesAnythingWhenToldTo() throws Exception {
        assertThat(get("127.0.0.1", new TlsTrust.Anything()).status()).isEqualTo(204);
    }

    @Test
    void refusesAnAuthorityThatIsNoCertificate() {
        assertThatThrownBy(() -> TrustContext.of(new TlsTrust.Authority("not PEM")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PEM");
    }

    private static HttpAnswer get(String host, TlsTrust trust)
            throws IOException, InterruptedException {
        return new JdkTransport(trust).send(HttpCall.get(uri(host), "/", Duration.ofSeconds(10)));
    }

    private static Failure failure(String host, TlsTrust trust) {
        try {
            HttpAnswer answer = get(host, trust);
            throw new AssertionError("was believed: " + answer.status());
        } catch (IOException e) {
            return Unanswered.because("Proxmox 'lab'", uri(host), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static URI uri(String host) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
    }

    private static String fingerprint() throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private static String pem() throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}

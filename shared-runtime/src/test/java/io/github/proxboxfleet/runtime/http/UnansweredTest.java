package io.github.proxboxfleet.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnansweredTest {
    private static final URI URI_WITH_SECRETS =
            URI.create("https://pve1.example:8006/api2/json?token=s3cret");

    @Test
    void blamesTheNameThatDoesNotResolve() {
        Failure failure =
                because(new ConnectException().initCause(new UnresolvedAddressException()));

        assertThat(failure.retryable()).as("the resolver may be away").isTrue();
        assertThat(failure.cause()).isEqualTo("the host name pve1.example is not known");
    }

    @Test
    void blamesThePortThatRefuses() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Failure failure = failureAt(URI.create("http://127.0.0.1:" + port + "/"));

        assertThat(failure).isInstanceOf(Failure.Unreachable.class);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.message())
                .isEqualTo(
                        "Proxmox 'lab': http://127.0.0.1:"
                                + port
                                + " refuses connections."
                                + " Check the port, that the service runs, and that no firewall is between.");
    }

    @Test
    void saysThatAServerDoesNotSpeakTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (var connection = plain.accept()) {
                                    connection
                                            .getOutputStream()
                                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            });
            Failure failure =
                    failureAt(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/"));

            assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.cause()).endsWith("does not speak TLS");
        }
    }

    @Test
    void saysThatAServerDoesNotSpeakHttp() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (var connection = other.accept()) {
                                    // A TLS alert, as a server with TLS answers plain HTTP.
                                    connection
                                            .getOutputStream()
                                            .write(new byte[] {21, 3, 3, 0, 2, 2, 40, '\r', '\n'});
                                    connection.getInputStream().read();
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            });
            Failure failure =
                    failureAt(URI.create("http://127.0.0.1:" + other.getLocalPort() + "/"));

            assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.cause()).endsWith("does not speak HTTP");
            assertThat(failure.remedy()).contains("https://");
        }
    }

    @Test
    void tellsAConnectionThatIsNotAcceptedFromAnAnswerThatDoesNotCome() {
        assertThat(because(new HttpConnectTimeoutException("x")).cause())
                .contains("did not accept a connection");
        assertThat(because(new HttpTimeoutException("x")).cause())
                .contains("did not answer in time");
    }

    @Test
    void repeatsNothingOfTheAddressButItsHost() {
        Failure failure = because(new IOException("Connection reset"));

        assertThat(failure.cause())
                .isEqualTo("the connection to https://pve1.example:8006 broke: Connection reset");
        assertThat(failure.message()).doesNotContain("s3cret");
    }

    private static Failure because(Throwable e) {
        return Unanswered.because(
                "Proxmox 'lab'",
                URI_WITH_SECRETS,
                e instanceof IOException io ? io : new IOException(e));
    }

    private static Failure failureAt(URI uri) throws InterruptedException {
        try {
            new JdkTransport(new TlsTrust.SystemRoots())
                    .send(HttpCall.get(uri, "/", Duration.ofSeconds(10)));
            throw new AssertionError("was answered");
        } catch (IOException e) {
            return Unanswered.because("Proxmox 'lab'", uri, e);
        }
    }
}

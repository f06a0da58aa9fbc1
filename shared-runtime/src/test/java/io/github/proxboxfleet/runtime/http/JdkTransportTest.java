package io.github.proxboxfleet.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdkTransportTest {
    private final ServerSocket listener = listener();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final JdkTransport transport = new JdkTransport(new TlsTrust.SystemRoots());

    @AfterEach
    void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void doesNotWaitForTheRestOfAnAnswerThatStopsComing() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", false);
        assertThatThrownBy(() -> transport.send(call(Duration.ofMillis(200))))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void sendsNothingTwiceOfItsOwnAccord() {
        serve("", true);
        assertThatThrownBy(() -> transport.send(call(Duration.ofSeconds(5))))
                .isInstanceOf(IOException.class);
        assertThat(connections).hasSize(1);
    }

    @Test
    void readsNoMoreOfAnAnswerThanTheCallAllows() throws Exception {
        serve(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\n0123456789",
                false);
        assertThat(transport.send(limited(10)).body()).hasSize(10);
        assertThatThrownBy(() -> transport.send(limited(9))).isInstanceOf(AnswerTooLarge.class);
    }

    private HttpCall limited(long limit) {
        HttpCall call = call(Duration.ofSeconds(5));
        return new HttpCall(
                call.method(),
                call.uri(),
                call.headers(),
                call.body(),
                call.timeout(),
                call.route(),
                limit);
    }

    private HttpCall call(Duration timeout) {
        return HttpCall.get(
                URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/"), "/", timeout);
    }

    private void serve(String answer, boolean close) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (true) {
                                try {
                                    Socket connection = listener.accept();
                                    connections.add(connection);
                                    int read = connection.getInputStream().read(new byte[4096]);
                                    connection
                                            .getOutputStream()
                                            .write(answer.getBytes(StandardCharsets.US_ASCII));
                                    connection.getOutputStream().flush();
                                    if (close || read < 0) {
                                        connection.setSoLinger(true, 0);
                                        connection.close();
                                    }
                                } catch (IOException _) {
                                    return;
                                }
                            }
                        });
    }

    private static ServerSocket listener() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

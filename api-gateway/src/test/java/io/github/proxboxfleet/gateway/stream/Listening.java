package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.model.run.RunId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscriber that reads as slowly as the test wants, on a bare socket. */
final class Listening implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader reader;
    private final List<Long> ids = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private final String status;

    private Listening(Socket socket, BufferedReader reader, String status) {
        this.socket = socket;
        this.reader = reader;
        this.status = status;
    }

    static Listening to(GatewayWithoutBroker gateway, RunId run, @Nullable Long lastEventId)
            throws IOException {
        return to(gateway, run, lastEventId, GatewayWithoutBroker.KEY, new Socket());
    }

    static Listening with(GatewayWithoutBroker gateway, RunId run, String key) throws IOException {
        return to(gateway, run, null, key, new Socket());
    }

    /**
     * One that makes the gateway wait soon, because the system takes in little for it. It is for
     * those that stop reading: one that reads may be held up for seconds, too, since a sender asks
     * ever more seldom whether a full window has opened again.
     */
    static Listening throughANarrowSocket(GatewayWithoutBroker gateway, RunId run)
            throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        return to(gateway, run, null, GatewayWithoutBroker.KEY, socket);
    }

    private static Listening to(
            GatewayWithoutBroker gateway,
            RunId run,
            @Nullable Long lastEventId,
            String key,
            Socket socket)
            throws IOException {
        socket.connect(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), gateway.uri("/").getPort()));
        // HTTP/1.0: the stream ends with the connection, and no chunk sizes stand in it.
        String request =
                "GET /api/v1/runs/"
                        + run
                        + "/events HTTP/1.0\r\nHost: localhost\r\nX-Proxbox-API-Key: "
                        + key
                        + "\r\n"
                        + (lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n")
                        + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8),
                        1024);
        String status = reader.readLine();
        for (String header = reader.readLine(); header != null && !header.isEmpty(); ) {
            header = reader.readLine();
        }
        return new Listening(socket, reader, status);
    }

    String status() {
        return status;
    }

    /** Reads one line; whether there was one. */
    boolean readLine() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            return false;
        }
        if (line.startsWith("id: ")) {
            ids.add(Long.parseLong(line.substring(4)));
        } else if (line.startsWith("event: ")) {
            types.add(line.substring(7));
        } else if (line.startsWith(": ")) {
            comments.add(line.substring(2));
        }
        return true;
    }

    Listening readToTheEnd() throws IOException {
        while (readLine()) {}
        return this;
    }

    Listening readEvents(int count) throws IOException {
        while (types.size() < count && readLine()) {}
        return this;
    }

    Listening readComments(int count) throws IOException {
        while (comments.size() < count && readLine()) {}
        return this;
    }

    List<Long> ids() {
        return ids;
    }

    List<String> types() {
        return types;
    }

    List<String> comments() {
        return comments;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

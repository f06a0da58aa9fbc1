package io.github.proxboxfleet.simulator.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Serves HTTP/1.1 on the loopback address, a virtual thread per connection. Not a server to run in
 * production: it exists because faults (reset, truncation, an idle connection closed after two
 * seconds) and reason phrases are what the simulators are for, and real servers hide them.
 */
public final class WireServer implements AutoCloseable {
    private static final int LINE_LIMIT = 64 * 1024;

    private final ServerSocket listener;
    private final WireHandler handler;
    private final Duration idle;
    private final boolean tls;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    private WireServer(ServerSocket listener, WireHandler handler, Duration idle, boolean tls) {
        this.listener = listener;
        this.handler = handler;
        this.idle = idle;
        this.tls = tls;
        this.acceptor =
                Thread.ofVirtual()
                        .name("wire-accept-" + listener.getLocalPort())
                        .unstarted(this::accept);
    }

    /**
     * Starts to serve.
     *
     * @param port 0 lets the system choose
     * @param idle how long a connection may be silent between requests
     * @param tls absent: plain HTTP
     */
    public static WireServer start(
            int port, Duration idle, @Nullable SSLContext tls, WireHandler handler) {
        try {
            ServerSocket socket =
                    tls == null
                            ? new ServerSocket()
                            : tls.getServerSocketFactory().createServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
            WireServer server = new WireServer(socket, handler, idle, tls != null);
            server.acceptor.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public URI url() {
        return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        closeQuietly(listener);
        try {
            // Until the acceptor has let go, the system still takes connections, and the port is
            // not free.
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(WireServer::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().name("wire").start(() -> serve(connection));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            BufferedInputStream in =
                    new BufferedInputStream(connection.getInputStream(), 32 * 1024);
            boolean open = true;
            while (open) {
                connection.setSoTimeout((int) idle.toMillis());
                String start = line(in);
                if (start == null) {
                    return;
                }
                connection.setSoTimeout(0);
                open = answer(connection, handler.handle(read(start, in)));
            }
        } catch (IOException e) {
            // The client went away, or was silent for too long: either way this connection is over.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private static WireRequest read(String start, BufferedInputStream in) throws IOException {
        String[] parts = start.split(" ", 3);
        if (parts.length < 3) {
            throw new IOException("not a request line: " + start);
        }
        Map<String, String> headers = new HashMap<>();
        String line = line(in);
        while (line != null && !line.isEmpty()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
            line = line(in);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new WireRequest(parts[0], parts[1], headers, in.readNBytes(length));
    }

    private static boolean answer(Socket connection, WireResponse response) throws IOException {
        if (response.ending() == WireResponse.Ending.RESET) {
            // Linger of zero turns the close into a RST, which is what a crashed server's host
            // sends.
            connection.setSoLinger(true, 0);
            return false;
        }
        ByteArrayOutputStream head = new ByteArrayOutputStream(512);
        StringBuilder text =
                new StringBuilder("HTTP/1.1 ")
                        .append(response.status())
                        .append(' ')
                        .append(response.reason())
                        .append("\r\n");
        response.headers()
                .forEach(
                        (name, value) ->
                                text.append(name).append(": ").append(value).append("\r\n"));
        boolean keep = response.ending() == WireResponse.Ending.KEEP;
        text.append("Content-Length: ").append(response.body().length).append("\r\n");
        text.append("Connection: ").append(keep ? "keep-alive" : "close").append("\r\n\r\n");
        head.writeBytes(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        boolean truncated = response.ending() == WireResponse.Ending.TRUNCATE;
        head.write(
                response.body(),
                0,
                truncated ? response.body().length / 2 : response.body().length);
        OutputStream out = connection.getOutputStream();
        head.writeTo(out);
        out.flush();
        return keep;
    }

    private static @Nullable String line(BufferedInputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            if (b != '\r') {
                bytes.write(b);
            }
            if (bytes.size() > LINE_LIMIT) {
                throw new IOException("line too long");
            }
            b = in.read();
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            System.getLogger(WireServer.class.getName())
                    .log(System.Logger.Level.DEBUG, "already closed", e);
        }
    }
}

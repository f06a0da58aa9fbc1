package io.github.proxboxfleet.simulator.proxmox;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Speaks HTTP by hand, for what the JDK's client hides or refuses to send. */
final class RawWire {
    private RawWire() {}

    /**
     * The whole answer, status line included; the request must ask for the connection to be closed.
     */
    static String exchange(URI server, String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String statusLine(URI server, String request) throws IOException {
        return exchange(server, request).lines().findFirst().orElseThrow();
    }
}

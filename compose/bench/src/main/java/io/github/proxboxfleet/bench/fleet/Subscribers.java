package io.github.proxboxfleet.bench.fleet;

import io.github.proxboxfleet.bench.measure.Audience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Many who follow one run. Plain sockets and HTTP 1.0, since a client that is clever would take
 * more of the machine than the gateway that is measured.
 */
public final class Subscribers implements AutoCloseable {
    /** More events than a run has. */
    private static final int MOST_EVENTS = 1_000_000;

    private static final String LAST = "event: run.finished";

    private final Gateway gateway;
    private final String run;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLongArray firstSeen = new AtomicLongArray(MOST_EVENTS);
    private final List<Seen> each = new ArrayList<>();

    private Subscribers(Gateway gateway, String run) {
        this.gateway = gateway;
        this.run = run;
    }

    /** What one of them has seen; written by its own thread, read when that has ended. */
    private static final class Seen {
        private long last;
        private long missing;
        private long slowestNanos;
        private int connections;
        private int cutOff;
        private boolean ended;
    }

    public static Subscribers follow(Gateway gateway, String run, int count) {
        Subscribers all = new Subscribers(gateway, run);
        for (int i = 0; i < count; i++) {
            Seen seen = new Seen();
            all.each.add(seen);
            all.threads.execute(() -> all.follow(seen));
        }
        return all;
    }

    private void follow(Seen seen) {
        while (!seen.ended && seen.connections < 100) {
            seen.connections++;
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                socket.getOutputStream().write(request(seen));
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8),
                                2048);
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    take(seen, line);
                }
            } catch (IOException e) {
                // It comes back and says what it has seen.
                seen.cutOff++;
            }
        }
    }

    private byte[] request(Seen seen) {
        return ("GET /api/v1/runs/"
                        + run
                        + "/events HTTP/1.0\r\nHost: 127.0.0.1\r\nX-Proxbox-API-Key: "
                        + gateway.key()
                        + "\r\nAccept: text/event-stream\r\nLast-Event-ID: "
                        + seen.last
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void take(Seen seen, String line) {
        if (line.startsWith("id: ")) {
            long now = System.nanoTime();
            long number = Long.parseLong(line.substring(4));
            seen.missing += number - seen.last - 1;
            seen.last = number;
            if (!firstSeen.compareAndSet((int) number, 0, now)) {
                seen.slowestNanos = Math.max(seen.slowestNanos, now - firstSeen.get((int) number));
            }
        } else if (line.equals(LAST)) {
            seen.ended = true;
        }
    }

    /** Waits until each has seen the end, or has given up. */
    public Audience audience() {
        threads.close();
        long last = each.stream().mapToLong(seen -> seen.last).max().orElse(0);
        return new Audience(
                each.size(),
                last,
                (int)
                        each.stream()
                                .filter(
                                        seen ->
                                                seen.ended
                                                        && seen.missing == 0
                                                        && seen.last == last)
                                .count(),
                each.stream().mapToInt(seen -> Math.max(seen.cutOff, seen.connections - 1)).sum(),
                each.stream().mapToDouble(seen -> seen.slowestNanos / 1e9).max().orElse(0));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

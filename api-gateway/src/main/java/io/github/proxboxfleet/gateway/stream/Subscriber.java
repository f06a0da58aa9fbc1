package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.Journal;
import io.github.proxboxfleet.model.run.RunId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes one subscriber's stream, on the subscriber's own thread: whoever does not read blocks only
 * that. It is behind when its place has left the tail; reading a long past from the journal is
 * fine, but one that was up to date and then kept a write waiting is dropped, and told where to
 * resume.
 */
final class Subscriber {
    private static final byte[] HEARTBEAT = bytes(": heartbeat\n\n");

    private final RunId run;
    private final RunTail tail;
    private final Journal journal;
    private final StreamProperties properties;
    private final OutputStream out;
    private long cursor;
    private long slowestNanos;

    Subscriber(
            RunId run,
            long cursor,
            RunTail tail,
            Journal journal,
            StreamProperties properties,
            OutputStream out) {
        this.run = run;
        this.cursor = cursor;
        this.tail = tail;
        this.journal = journal;
        this.properties = properties;
        this.out = out;
    }

    /**
     * Writes until the run has ended, the gateway stops, or the subscriber is dropped; whether it
     * was dropped.
     */
    boolean serve() throws IOException, InterruptedException {
        // A first comment carries the headers to the client, before anything has happened.
        comment("run " + run + "\nretry: " + properties.retry().toMillis());
        boolean wasUpToDate = false;
        while (true) {
            switch (tail.take(cursor, properties.heartbeat())) {
                case Take.Frames(List<Frame> frames) -> {
                    wasUpToDate = true;
                    write(frames);
                }
                case Take.Behind _ -> {
                    if (wasUpToDate && slowestNanos >= properties.patience().toNanos()) {
                        comment(
                                "dropped: not reading fast enough; resume with Last-Event-ID: "
                                        + cursor);
                        return true;
                    }
                    if (!catchUp()) {
                        return false;
                    }
                }
                case Take.Quiet _ -> write(HEARTBEAT);
                case Take.Ended _ -> {
                    comment("the run has ended");
                    return false;
                }
                case Take.Closing _ -> {
                    comment("the gateway stops; resume with Last-Event-ID: " + cursor);
                    return false;
                }
            }
        }
    }

    private boolean catchUp() throws IOException {
        List<Frame> page =
                journal.after(run, cursor, properties.page()).stream().map(Frame::of).toList();
        write(page);
        return !page.isEmpty();
    }

    private void write(List<Frame> frames) throws IOException {
        slowestNanos = 0;
        for (Frame frame : frames) {
            long start = System.nanoTime();
            out.write(frame.bytes());
            slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
            cursor = frame.sequence();
        }
        long start = System.nanoTime();
        out.flush();
        slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
    }

    private void comment(String text) throws IOException {
        write(bytes(": " + text + "\n\n"));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

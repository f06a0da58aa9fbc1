package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.Journal;
import io.github.proxboxfleet.model.run.RunId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Writes one subscriber's stream, on the subscriber's own thread: whoever does not read blocks only
 * that. It is behind when its place has left the tail; reading a long past from the journal is
 * fine, but one that was up to date and then kept a write waiting is dropped, and told where to
 * resume.
 */
final class Subscriber {
    private final RunId run;
    private final RunTail tail;
    private final Journal journal;
    private final StreamProperties properties;
    private final FrameEncoding encoding;
    private final OutputStream out;
    private final BooleanSupplier welcome;
    private long lookedNanos = System.nanoTime();
    private long cursor;
    private long slowestNanos;

    Subscriber(
            RunId run,
            long cursor,
            RunTail tail,
            Journal journal,
            StreamProperties properties,
            FrameEncoding encoding,
            OutputStream out,
            BooleanSupplier welcome) {
        this.run = run;
        this.cursor = cursor;
        this.tail = tail;
        this.journal = journal;
        this.properties = properties;
        this.encoding = encoding;
        this.out = out;
        this.welcome = welcome;
    }

    /**
     * Writes until the run has ended, the gateway stops, the subscriber is no longer welcome, or is
     * dropped; whether it was dropped.
     */
    boolean serve() throws IOException, InterruptedException {
        write(encoding.opening(run));
        boolean wasUpToDate = false;
        while (true) {
            if (!stillWelcome()) {
                write(encoding.unwelcome());
                return false;
            }
            switch (tail.read(cursor, properties.heartbeat())) {
                case TailRead.Frames(List<Frame> frames) -> {
                    wasUpToDate = true;
                    write(frames);
                }
                case TailRead.Behind _ -> {
                    if (wasUpToDate && slowestNanos >= properties.patience().toNanos()) {
                        write(encoding.dropped(cursor));
                        return true;
                    }
                    if (!catchUp()) {
                        return false;
                    }
                }
                case TailRead.Quiet _ -> write(encoding.heartbeat());
                case TailRead.Ended _ -> {
                    write(encoding.ended());
                    return false;
                }
                case TailRead.Closing _ -> {
                    write(encoding.closing(cursor));
                    return false;
                }
            }
        }
    }

    /** Looked at as often as a heartbeat comes. */
    private boolean stillWelcome() {
        long now = System.nanoTime();
        if (now - lookedNanos < properties.heartbeat().toNanos()) {
            return true;
        }
        lookedNanos = now;
        return welcome.getAsBoolean();
    }

    private boolean catchUp() throws IOException {
        List<Frame> page =
                journal.after(run, cursor, properties.page()).stream()
                        .map(entry -> Frame.of(entry, encoding))
                        .toList();
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

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

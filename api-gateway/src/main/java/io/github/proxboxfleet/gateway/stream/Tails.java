package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.Journal;
import io.github.proxboxfleet.gateway.journal.JournalListener;
import io.github.proxboxfleet.model.run.RunId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The tails of all runs that someone listens to. Stops before the web server, which waits for its
 * requests to end.
 */
final class Tails implements JournalListener, SmartLifecycle {
    private final Journal journal;
    private final StreamProperties properties;
    private final ConcurrentMap<RunId, Map<FrameEncoding, Shared>> tails =
            new ConcurrentHashMap<>();
    private volatile boolean running;

    Tails(Journal journal, StreamProperties properties) {
        this.journal = journal;
        this.properties = properties;
    }

    /** The run's tail in this encoding, up to date; to be given back with {@link #release}. */
    RunTail acquire(RunId run, FrameEncoding encoding) {
        Shared shared =
                Objects.requireNonNull(
                        tails.compute(run, (_, held) -> oneMore(run, encoding, held))
                                .get(encoding));
        if (!running) {
            // Or else a subscriber who returns at once would keep the web server from stopping.
            shared.tail().close();
        }
        try {
            shared.tail().refresh();
            return shared.tail();
        } catch (RuntimeException e) {
            release(run, encoding);
            throw e;
        }
    }

    private Map<FrameEncoding, Shared> oneMore(
            RunId run, FrameEncoding encoding, @Nullable Map<FrameEncoding, Shared> held) {
        Map<FrameEncoding, Shared> all = held == null ? new HashMap<>() : new HashMap<>(held);
        Shared before = all.get(encoding);
        all.put(
                encoding,
                before == null
                        ? new Shared(open(run, encoding), 1)
                        : new Shared(before.tail(), before.subscribers() + 1));
        return Map.copyOf(all);
    }

    void release(RunId run, FrameEncoding encoding) {
        tails.computeIfPresent(run, (_, held) -> oneLess(encoding, held));
    }

    private static @Nullable Map<FrameEncoding, Shared> oneLess(
            FrameEncoding encoding, Map<FrameEncoding, Shared> held) {
        Map<FrameEncoding, Shared> all = new HashMap<>(held);
        Shared before = Objects.requireNonNull(all.remove(encoding));
        if (before.subscribers() == 1) {
            before.tail().close();
        } else {
            all.put(encoding, new Shared(before.tail(), before.subscribers() - 1));
        }
        return all.isEmpty() ? null : Map.copyOf(all);
    }

    int subscribers() {
        return tails.values().stream()
                .flatMap(held -> held.values().stream())
                .mapToInt(Shared::subscribers)
                .sum();
    }

    @Override
    public void grown(RunId run) {
        Map<FrameEncoding, Shared> held = tails.get(run);
        if (held != null) {
            held.values().forEach(shared -> shared.tail().wake());
        }
    }

    private RunTail open(RunId run, FrameEncoding encoding) {
        RunTail tail = new RunTail(run, journal, encoding, properties.buffer(), properties.poll());
        tail.start();
        return tail;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        tails.values().stream()
                .flatMap(held -> held.values().stream())
                .forEach(shared -> shared.tail().close());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private record Shared(RunTail tail, int subscribers) {}
}

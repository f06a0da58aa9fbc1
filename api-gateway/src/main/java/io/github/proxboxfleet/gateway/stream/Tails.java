package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.Journal;
import io.github.proxboxfleet.gateway.journal.JournalListener;
import io.github.proxboxfleet.model.run.RunId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.context.SmartLifecycle;

/**
 * The tails of all runs that someone listens to. Stops before the web server, which waits for its
 * requests to end.
 */
final class Tails implements JournalListener, SmartLifecycle {
    private final Journal journal;
    private final StreamProperties properties;
    private final ConcurrentMap<RunId, Shared> tails = new ConcurrentHashMap<>();
    private volatile boolean running;

    Tails(Journal journal, StreamProperties properties) {
        this.journal = journal;
        this.properties = properties;
    }

    /** The run's tail, up to date; to be given back with {@link #release}. */
    RunTail acquire(RunId run) {
        Shared shared =
                tails.compute(
                        run,
                        (_, held) ->
                                held == null
                                        ? new Shared(open(run), 1)
                                        : new Shared(held.tail(), held.subscribers() + 1));
        if (!running) {
            // Or else a subscriber who returns at once would keep the web server from stopping.
            shared.tail().close();
        }
        try {
            shared.tail().refresh();
            return shared.tail();
        } catch (RuntimeException e) {
            release(run);
            throw e;
        }
    }

    void release(RunId run) {
        tails.computeIfPresent(
                run,
                (_, held) -> {
                    if (held.subscribers() == 1) {
                        held.tail().close();
                        return null;
                    }
                    return new Shared(held.tail(), held.subscribers() - 1);
                });
    }

    int subscribers() {
        return tails.values().stream().mapToInt(Shared::subscribers).sum();
    }

    @Override
    public void grown(RunId run) {
        Shared shared = tails.get(run);
        if (shared != null) {
            shared.tail().wake();
        }
    }

    private RunTail open(RunId run) {
        RunTail tail = new RunTail(run, journal, properties.buffer(), properties.poll());
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
        tails.values().forEach(shared -> shared.tail().close());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private record Shared(RunTail tail, int subscribers) {}
}

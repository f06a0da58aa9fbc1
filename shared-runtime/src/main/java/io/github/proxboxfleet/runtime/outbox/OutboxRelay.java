package io.github.proxboxfleet.runtime.outbox;

import io.github.proxboxfleet.runtime.broker.Publisher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends what is in the outbox, oldest first, and removes what the broker has confirmed. A crash
 * between the two sends a message twice, never not at all; consumers are idempotent.
 */
public final class OutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 200;
    private static final long POLL_MILLIS = 1000;

    private final Outbox outbox;
    private final Publisher publisher;
    private final String name;
    private volatile @Nullable Thread thread;

    public OutboxRelay(String name, Outbox outbox, Publisher publisher) {
        this.name = name;
        this.outbox = outbox;
        this.publisher = publisher;
    }

    @Override
    public void start() {
        Thread relay = Thread.ofPlatform().name(name + "-outbox").daemon().unstarted(this::relay);
        // Before it runs: it looks whether it is still wanted.
        thread = relay;
        relay.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private boolean wanted() {
        return Thread.currentThread().equals(thread);
    }

    private void relay() {
        while (wanted()) {
            try {
                if (!relayBatch()) {
                    outbox.awaitNews(POLL_MILLIS);
                }
            } catch (RuntimeException e) {
                // Whatever it is, ending here would leave every later message behind.
                if (wanted()) {
                    log.warn("Messages wait in the outbox: {}", e.getMessage());
                    pause();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Sends a batch; whether there was one. */
    boolean relayBatch() {
        List<Outbox.Row> rows = outbox.oldest(BATCH);
        if (rows.isEmpty()) {
            return false;
        }
        publisher.send(rows.stream().map(Outbox.Row::message).toList());
        outbox.remove(rows);
        return true;
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

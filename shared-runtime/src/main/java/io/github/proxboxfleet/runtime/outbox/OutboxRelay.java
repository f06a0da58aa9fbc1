package io.github.proxboxfleet.runtime.outbox;

import io.github.proxboxfleet.runtime.background.BackgroundLoop;
import io.github.proxboxfleet.runtime.broker.Publisher;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the outbox, oldest first, and removes what the broker has confirmed. A crash
 * between the two sends a message twice, never not at all; consumers are idempotent.
 */
public final class OutboxRelay extends BackgroundLoop {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 200;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final Publisher publisher;

    public OutboxRelay(String name, Outbox outbox, Publisher publisher) {
        super(name + "-outbox");
        this.outbox = outbox;
        this.publisher = publisher;
        outbox.onNews(this::wake);
    }

    @Override
    protected Duration round() {
        List<Outbox.Row> rows = outbox.oldest(BATCH);
        if (rows.isEmpty()) {
            return POLL;
        }
        publisher.send(rows.stream().map(Outbox.Row::message).toList());
        outbox.remove(rows);
        return Duration.ZERO;
    }

    /** Whatever it is, ending here would leave every later message behind. */
    @Override
    protected Duration failed(Throwable e) {
        log.warn("Messages wait in the outbox: {}", e.toString());
        return POLL;
    }
}

package io.github.proxboxfleet.runtime.outbox;

import io.github.proxboxfleet.runtime.background.BackgroundLoop;
import io.github.proxboxfleet.runtime.broker.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the outbox, oldest first, and removes what the broker has confirmed; only what
 * it has not confirmed is sent again. Of several processes on one database one relays. A crash
 * between sending and removing sends a message twice, never not at all; consumers are idempotent.
 */
public final class OutboxRelay extends BackgroundLoop {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 200;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final OutboxTurn turn;
    private final Publisher publisher;

    public OutboxRelay(String name, Outbox outbox, Publisher publisher) {
        super(name + "-outbox");
        this.turn = outbox.turn();
        this.outbox = outbox;
        this.publisher = publisher;
        outbox.onNews(this::wake);
    }

    @Override
    protected Duration round() {
        if (outbox.isEmpty()) {
            return POLL;
        }
        List<Publisher.Sent> sent = new ArrayList<>();
        turn.take(() -> sent.add(relay(outbox.oldest(BATCH))));
        // What was confirmed is gone by now, whatever became of the rest.
        sent.forEach(Publisher.Sent::throwIfAnyIsMissing);
        return sent.isEmpty() || sent.getFirst().none() ? POLL : Duration.ZERO;
    }

    private Publisher.Sent relay(List<Outbox.Row> rows) {
        Publisher.Sent sent = publisher.trySending(rows.stream().map(Outbox.Row::message).toList());
        outbox.remove(
                IntStream.range(0, rows.size())
                        .filter(sent::confirmed)
                        .mapToObj(rows::get)
                        .toList());
        return sent;
    }

    @Override
    public synchronized void start() {
        turn.want();
        super.start();
    }

    @Override
    public synchronized void stop() {
        super.stop();
        turn.giveBack();
    }

    /** Whatever it is, ending here would leave every later message behind. */
    @Override
    protected Duration failed(Throwable e) {
        log.warn("Messages wait in the outbox: {}", e.toString());
        return POLL;
    }
}

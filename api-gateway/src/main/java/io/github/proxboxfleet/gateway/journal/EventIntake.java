package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.gateway.store.Digest;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.MessageCodec.UndecodableException;
import io.github.proxboxfleet.runtime.observe.LogContext;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway.StoppedException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Takes events as they come off the stream. When this returns, the event is journalled or buried,
 * and may be acknowledged.
 */
final class EventIntake {
    /** After so many tries it is the event that is wrong, unless the error may pass. */
    private static final int TRIES = 6;

    private final MessageCodec codec;
    private final Journal journal;
    private final RetryWhileDatabaseAway retry;
    private final BiConsumer<byte[], RuntimeException> bury;
    private final List<JournalListener> listeners;

    EventIntake(
            MessageCodec codec,
            Journal journal,
            RetryWhileDatabaseAway retry,
            BiConsumer<byte[], RuntimeException> bury,
            List<JournalListener> listeners) {
        this.codec = codec;
        this.journal = journal;
        this.retry = retry;
        this.bury = bury;
        this.listeners = List.copyOf(listeners);
    }

    void accept(byte[] body) {
        Event event;
        try {
            event = codec.event(body);
        } catch (UndecodableException e) {
            bury.accept(body, e);
            return;
        }
        try (LogContext _ = LogContext.of(event)) {
            journal(event, body);
        }
    }

    private void journal(Event event, byte[] body) {
        String digest = Digest.hex(body);
        boolean[] added = new boolean[1];
        try {
            retry.run(
                    "The journal",
                    () -> added[0] = journal.append(event, digest),
                    (tries, e) -> tries >= TRIES && !Database.mayPass(e));
        } catch (StoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            bury.accept(body, e);
            return;
        }
        if (added[0]) {
            listeners.forEach(listener -> listener.grown(event.run()));
        }
    }
}

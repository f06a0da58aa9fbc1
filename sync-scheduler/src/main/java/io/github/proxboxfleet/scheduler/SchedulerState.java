package io.github.proxboxfleet.scheduler;

import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.runtime.outbox.Outbox;
import io.github.proxboxfleet.runtime.store.Database;

/**
 * The scheduler's own database and outbox; one bean, so that in one context with other parts nobody
 * takes theirs for it.
 */
record SchedulerState(Database database, Outbox outbox) implements AutoCloseable {

    static SchedulerState open(SchedulerProperties properties, MessageCodec codec) {
        Database database =
                properties.database().open("classpath:db/outbox", "classpath:db/scheduler");
        return new SchedulerState(database, new Outbox(database, codec.mapper()));
    }

    @Override
    public void close() {
        database.close();
    }
}

package io.github.proxboxfleet.scheduler;

import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.runtime.outbox.Outbox;
import io.github.proxboxfleet.runtime.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler's own database and outbox; one bean, so that in one context with other parts nobody
 * takes theirs for it.
 */
record SchedulerState(Database database, Outbox outbox) implements AutoCloseable {

    static SchedulerState open(SchedulerProperties properties, MessageCodec codec) {
        Database database =
                Database.open(
                        properties.databaseUrl(),
                        blankToNull(properties.databaseUser()),
                        blankToNull(properties.databasePassword()),
                        "classpath:db/outbox",
                        "classpath:db/scheduler");
        return new SchedulerState(database, new Outbox(database, codec.mapper()));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public void close() {
        database.close();
    }
}

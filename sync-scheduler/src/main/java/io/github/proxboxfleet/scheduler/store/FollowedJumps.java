package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.runtime.store.Database;
import java.time.Duration;
import java.time.Instant;

/**
 * Which jump of the clock was followed last: of several schedulers on one database each notices it,
 * and one moves the stored times.
 */
public final class FollowedJumps {
    /** Schedulers look every second or so. */
    private static final Duration SAME_MOMENT = Duration.ofMinutes(1);

    private static final Duration SAME_SIZE = Duration.ofSeconds(5);

    private final Database database;

    public FollowedJumps(Database database) {
        this.database = database;
    }

    /** Whether nobody has followed this jump yet; to be called in a transaction. */
    public boolean first(Duration by, Instant now) {
        return database.sql()
                        .sql(
                                """
                                update scheduler_lock set jumped_at = ?, jumped_by = ?
                                where id = 1 and (jumped_at is null
                                    or abs(jumped_at - ?) > ? or abs(jumped_by - ?) > ?)
                                """)
                        .params(
                                now.toEpochMilli(),
                                by.toMillis(),
                                now.toEpochMilli(),
                                SAME_MOMENT.toMillis(),
                                by.toMillis(),
                                SAME_SIZE.toMillis())
                        .update()
                == 1;
    }
}

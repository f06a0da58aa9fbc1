package io.github.proxboxfleet.runtime.lease;

import io.github.proxboxfleet.runtime.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Leases as rows of a database that several processes share: of all that want one, one has it. Each
 * goes by its own clock, so that the term of a lease is to be much longer than their clocks differ.
 */
public final class Leases {
    /** The class path folder of the table's migration. */
    public static final String MIGRATIONS = "classpath:db/lease";

    private final Database database;
    private final Clock clock;
    private final String holder;

    /**
     * Leases for one process.
     *
     * @param holder its name, which no other process has or had
     */
    public Leases(Database database, Clock clock, String holder) {
        this.database = database;
        this.clock = clock;
        this.holder = holder;
    }

    /**
     * Takes the lease, or renews it, for this term from now; empty while another process has it.
     */
    public Optional<Lease> take(String name, Duration term) {
        Instant now = clock.instant();
        Instant until = now.plus(term);
        // One statement, so that of two that come at once the second sees what the first wrote.
        int taken =
                database.sql()
                        .sql(
                                """
                                insert into lease (name, holder, held_until) values (?, ?, ?)
                                on conflict (name) do update
                                set holder = excluded.holder, held_until = excluded.held_until
                                where lease.holder = excluded.holder or lease.held_until <= ?
                                """)
                        .params(name, holder, until.toEpochMilli(), now.toEpochMilli())
                        .update();
        return taken == 1 ? Optional.of(new Lease(name, holder, until)) : Optional.empty();
    }

    /** Gives the lease back before its time, so that another need not wait for it. */
    public void release(String name) {
        database.sql()
                .sql("delete from lease where name = ? and holder = ?")
                .params(name, holder)
                .update();
    }
}

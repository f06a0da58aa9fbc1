package io.github.proxboxfleet.gateway.key;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Addresses that have sent too many wrong keys. Kept in the database: all gateways share them, and
 * a restart forgives none. A try counts as wrong from its beginning, so that many at once are not
 * more than one after the other; one that was right is forgiven.
 */
final class Lockouts {
    private final GatewayStore store;
    private final Clock clock;
    private final int allowed;
    private final Duration window;

    /**
     * Locks an address.
     *
     * @param allowed wrong keys that an address may send within the window
     * @param window how long failures count, and how long an address is locked
     */
    Lockouts(GatewayStore store, Clock clock, int allowed, Duration window) {
        this.store = store;
        this.clock = clock;
        this.allowed = allowed;
        this.window = window;
    }

    /**
     * A try.
     *
     * @param locked how long the address has to wait; zero: it may try
     * @param last whether the address is locked once this try is wrong
     */
    record Attempt(Duration locked, boolean last) {
        boolean refused() {
            return !locked.isZero();
        }
    }

    Attempt begin(String address) {
        long now = clock.millis();
        return store.inTransaction(
                () ->
                        remaining(address, now)
                                .map(wait -> new Attempt(wait, false))
                                .orElseGet(() -> counted(address, now)));
    }

    private Optional<Duration> remaining(String address, long now) {
        return store.sql()
                .sql("select locked_until from lockout where address = ? and locked_until > ?")
                .params(address, now)
                .query(Long.class)
                .optional()
                .map(until -> Duration.ofMillis(until - now));
    }

    private Attempt counted(String address, long now) {
        long old = now - window.toMillis();
        int failures =
                store.sql()
                        .sql(
                                """
                        insert into lockout (address, failures, since, locked_until) values (:address, 1, :now, 0)
                        on conflict (address) do update set
                            failures = case when lockout.since < :old then 1 else lockout.failures + 1 end,
                            since = case when lockout.since < :old then :now else lockout.since end
                        returning failures
                        """)
                        .param("address", address)
                        .param("now", now)
                        .param("old", old)
                        .query(Integer.class)
                        .single();
        if (failures >= allowed) {
            store.sql()
                    .sql("update lockout set locked_until = ? where address = ?")
                    .params(now + window.toMillis(), address)
                    .update();
        }
        store.sql()
                .sql("delete from lockout where since < ? and locked_until < ?")
                .params(old, now)
                .update();
        return failures > allowed
                ? new Attempt(window, false)
                : new Attempt(Duration.ZERO, failures == allowed);
    }

    Duration window() {
        return window;
    }

    /** The try was right. */
    void forgive(String address) {
        store.sql()
                .sql(
                        """
                        update lockout set failures = failures - 1,
                            locked_until = case when failures <= :allowed then 0 else locked_until end
                        where address = :address and failures > 0
                        """)
                .param("address", address)
                .param("allowed", allowed)
                .update();
    }
}

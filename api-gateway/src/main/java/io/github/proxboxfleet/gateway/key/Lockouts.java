package io.github.proxboxfleet.gateway.key;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Addresses that have sent too many wrong keys. Kept in the database: all gateways share them, and
 * a restart forgives none.
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

    /** How long this address has to wait, if it has to. */
    Optional<Duration> remaining(String address) {
        long now = clock.millis();
        return store.sql()
                .sql("select locked_until from lockout where address = ? and locked_until > ?")
                .params(address, now)
                .query(Long.class)
                .optional()
                .map(until -> Duration.ofMillis(until - now));
    }

    void failed(String address) {
        long now = clock.millis();
        long old = now - window.toMillis();
        store.transact(
                () -> {
                    store.sql()
                            .sql(
                                    """
                            insert into lockout (address, failures, since, locked_until) values (:address, 1, :now, 0)
                            on conflict (address) do update set
                                failures = case when lockout.since < :old then 1 else lockout.failures + 1 end,
                                since = case when lockout.since < :old then :now else lockout.since end
                            """)
                            .param("address", address)
                            .param("now", now)
                            .param("old", old)
                            .update();
                    store.sql()
                            .sql(
                                    "update lockout set locked_until = ?, failures = 0 where address = ? and failures >= ?")
                            .params(now + window.toMillis(), address, allowed)
                            .update();
                    store.sql()
                            .sql("delete from lockout where since < ? and locked_until < ?")
                            .params(old, now)
                            .update();
                });
    }
}

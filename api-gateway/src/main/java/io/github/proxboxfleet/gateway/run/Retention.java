package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.audit.Audit;
import io.github.proxboxfleet.gateway.conflict.Conflicts;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.runtime.background.BackgroundLoop;
import io.github.proxboxfleet.runtime.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Removes runs that ended long ago, with everything about them, one by one so that nobody waits
 * long for the database. Of several gateways one does it.
 */
final class Retention extends BackgroundLoop {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private static final String LEASE = "retention";
    private static final Duration LONGEST_SWEEP = Duration.ofHours(1);

    private final GatewayStore store;
    private final Leases leases;
    private final Clock clock;
    private final RunProperties properties;
    private final Audit audit;

    Retention(
            GatewayStore store, Leases leases, Clock clock, RunProperties properties, Audit audit) {
        super("gateway-retention", LONGEST_SWEEP);
        this.store = store;
        this.leases = leases;
        this.clock = clock;
        this.properties = properties;
        this.audit = audit;
    }

    @Override
    protected Duration round() {
        leases.take(LEASE, properties.sweepEvery())
                .ifPresent(lease -> sweep(() -> lease.holdsAt(clock.instant())));
        return properties.sweepEvery();
    }

    @Override
    protected Duration failed(Throwable e) {
        log.warn("Old runs stay for now", e);
        return properties.sweepEvery();
    }

    /** Another gateway, or this one when it starts again, need not wait for the lease to end. */
    @Override
    public synchronized void stop() {
        super.stop();
        try {
            leases.release(LEASE);
        } catch (DataAccessException e) {
            log.debug("Others wait for the end of the lease: {}", e.getMessage());
        }
    }

    /** Removes what has outlived its time, as long as this gateway may; how many runs. */
    int sweep(BooleanSupplier allowed) {
        long now = clock.millis();
        store.sql()
                .sql("delete from idempotency where created_at < ?")
                .param(now - properties.idempotency().toMillis())
                .update();
        audit.forget(Duration.ofDays(properties.auditDays()));
        new Conflicts(store).forget(clock.instant(), Duration.ofDays(properties.retentionDays()));
        List<String> old =
                store.sql()
                        .sql("select id from run where ended_at < ?")
                        .param(now - Duration.ofDays(properties.retentionDays()).toMillis())
                        .query((row, _) -> row.getString("id"))
                        .list();
        int removed = 0;
        for (String run : old) {
            if (allowed.getAsBoolean()) {
                removed += remove(run);
            }
        }
        if (removed > 0) {
            log.info(
                    "Removed {} runs that ended more than {} days ago",
                    removed,
                    properties.retentionDays());
        }
        return removed;
    }

    private int remove(String run) {
        return store.inTransaction(
                () ->
                        store.sql()
                                .sql("delete from run where id = ? and ended_at is not null")
                                .param(run)
                                .update());
    }
}

package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.audit.Audit;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Removes runs that ended long ago, with everything about them, one by one so that nobody waits
 * long for the database.
 */
final class Retention implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final GatewayStore store;
    private final Clock clock;
    private final RunProperties properties;
    private final Audit audit;
    private volatile @Nullable Thread thread;

    Retention(GatewayStore store, Clock clock, RunProperties properties, Audit audit) {
        this.store = store;
        this.clock = clock;
        this.properties = properties;
        this.audit = audit;
    }

    /** Removes what has outlived its time; how many runs. */
    int sweep() {
        long now = clock.millis();
        store.sql()
                .sql("delete from idempotency where created_at < ?")
                .param(now - properties.idempotency().toMillis())
                .update();
        audit.forget(Duration.ofDays(properties.auditDays()));
        List<String> old =
                store.sql()
                        .sql("select id from run where ended_at < ?")
                        .param(now - Duration.ofDays(properties.retentionDays()).toMillis())
                        .query((row, _) -> row.getString("id"))
                        .list();
        old.forEach(
                run ->
                        store.transact(
                                () ->
                                        store.sql()
                                                .sql(
                                                        "delete from run where id = ? and ended_at is not null")
                                                .param(run)
                                                .update()));
        if (!old.isEmpty()) {
            log.info(
                    "Removed {} runs that ended more than {} days ago",
                    old.size(),
                    properties.retentionDays());
        }
        return old.size();
    }

    @Override
    public void start() {
        Thread starting =
                Thread.ofVirtual().name("gateway-retention").unstarted(this::sweepNowAndThen);
        // Before it runs: it looks whether it is still wanted.
        thread = starting;
        starting.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void sweepNowAndThen() {
        while (isRunning()) {
            try {
                sweep();
            } catch (DataAccessException e) {
                log.warn("Old runs stay for now: {}", e.getMessage());
            }
            try {
                Thread.sleep(properties.sweepEvery());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

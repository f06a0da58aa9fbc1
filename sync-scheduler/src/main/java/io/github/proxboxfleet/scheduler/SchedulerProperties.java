package io.github.proxboxfleet.scheduler;

import io.github.proxboxfleet.model.message.Backoff;
import io.github.proxboxfleet.runtime.store.DatabaseProperties;
import io.github.proxboxfleet.scheduler.flow.Settings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The scheduler's configuration.
 *
 * @param database where runs and shards are kept; PostgreSQL for a scheduler with a standby
 * @param maxAttempts how often a shard is tried where the run does not say
 * @param reissueOnStart issue again at the start what was in flight; only for a broker that forgets
 *     when it stops
 * @param lostAfter a shard in flight that gave no sign of life for so long is issued again
 * @param retention how long ended runs can be retried; then they are forgotten
 * @param tick how often lost shards are looked for and silent endpoints probed
 */
@ConfigurationProperties("proxbox.scheduler")
record SchedulerProperties(
        DatabaseProperties database,
        @DefaultValue("6") int maxAttempts,
        @DefaultValue("false") boolean reissueOnStart,
        @DefaultValue("10m") Duration lostAfter,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("1s") Duration tick) {

    Settings settings(Backoff backoff) {
        return new Settings(maxAttempts, reissueOnStart, lostAfter, retention, backoff);
    }
}

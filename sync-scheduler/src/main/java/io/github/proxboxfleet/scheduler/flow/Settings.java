package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.message.Backoff;
import java.time.Duration;

/**
 * How the scheduler is set up.
 *
 * @param maxAttempts how often a shard is tried where the run does not say
 * @param reissueOnStart whether what was in flight is issued again at the start, because the broker
 *     has forgotten it
 * @param lostAfter after how long without a sign of life a shard in flight counts as lost
 * @param retention how long ended runs are kept
 * @param backoff how long a failed shard waits
 */
public record Settings(
        int maxAttempts,
        boolean reissueOnStart,
        Duration lostAfter,
        Duration retention,
        Backoff backoff) {
    public Settings {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "a shard is tried at least once; max-attempts is " + maxAttempts);
        }
    }
}

package io.github.proxboxfleet.gateway.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of runs.
 *
 * @param retentionDays days that an ended run is kept, with its journal and changes
 * @param idempotency how long an Idempotency-Key is remembered
 * @param sweepEvery how often what has outlived its time is removed; of several gateways one does
 *     it
 * @param auditDays days that the audit is kept
 * @param retryWithin how long after its end a run can be retried: as long as the scheduler keeps it
 */
@ConfigurationProperties("proxbox.gateway.run")
record RunProperties(
        @DefaultValue("30") int retentionDays,
        @DefaultValue("24h") Duration idempotency,
        @DefaultValue("1h") Duration sweepEvery,
        @DefaultValue("365") int auditDays,
        @DefaultValue("30d") Duration retryWithin) {
    RunProperties {
        if (retentionDays < 1 || auditDays < 1) {
            throw new IllegalArgumentException(
                    "proxbox.gateway.run.retention-days and .audit-days are at least 1");
        }
    }
}

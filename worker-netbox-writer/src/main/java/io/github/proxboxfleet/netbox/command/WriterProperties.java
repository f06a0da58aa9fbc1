package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.netbox.cache.CacheRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a writer.
 *
 * @param concurrency shards that this process writes at once; the fleet's limit per NetBox is the
 *     endpoint's own
 * @param readTimeout for one page of a list
 * @param writeTimeout for one bulk request
 * @param memory what is remembered between runs
 */
@ConfigurationProperties("proxbox.writer")
record WriterProperties(
        @DefaultValue("4") int concurrency,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue("120s") Duration writeTimeout,
        @DefaultValue Remembered memory) {

    /**
     * How much of NetBox is remembered between runs.
     *
     * @param rows NetBox objects over all clusters; the least used clusters go first; 0: nothing
     * @param idle what no run has used for so long goes
     * @param reread after so long everything is read anew
     */
    record Remembered(
            @DefaultValue("300000") int rows,
            @DefaultValue("2h") Duration idle,
            @DefaultValue("6h") Duration reread) {
        CacheRegistry.Limits limits() {
            return new CacheRegistry.Limits(rows, idle, reread);
        }
    }
}

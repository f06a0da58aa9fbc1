package io.github.proxboxfleet.netbox.shard;

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
 */
@ConfigurationProperties("proxbox.writer")
record WriterProperties(
        @DefaultValue("4") int concurrency,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue("120s") Duration writeTimeout) {}

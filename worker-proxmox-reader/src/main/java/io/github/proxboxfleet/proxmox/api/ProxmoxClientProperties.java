package io.github.proxboxfleet.proxmox.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the client is.
 *
 * @param indexTimeout for calls about the whole cluster, whose answers can be large
 * @param readTimeout for calls about one node or guest, and for logging in
 * @param agentTimeout for questions to a guest's agent, which may hang
 * @param attempts how often a read is sent at most before the shard goes back to the queue
 * @param retryWait wait before the second attempt; each further one waits twice as long
 * @param parkFor how long an endpoint that failed repeatedly is left alone
 * @param keepIdle how long the connections and the ticket of an unused endpoint are kept
 */
@ConfigurationProperties("proxbox.reader")
public record ProxmoxClientProperties(
        @DefaultValue("60s") Duration indexTimeout,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("5s") Duration agentTimeout,
        @DefaultValue("3") int attempts,
        @DefaultValue("250ms") Duration retryWait,
        @DefaultValue("30s") Duration parkFor,
        @DefaultValue("10m") Duration keepIdle) {
    public ProxmoxClientProperties {
        if (attempts < 1) {
            throw new IllegalArgumentException("proxbox.reader.attempts is at least 1");
        }
    }
}

package io.github.proxboxfleet.proxmox;

import io.github.proxboxfleet.proxmox.api.ClientSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set of a reader.
 *
 * @param consumers how many shards are read at once
 * @param indexTimeout time for a call about the whole cluster
 * @param readTimeout time for a call about one node or guest
 * @param agentTimeout time for a question to a guest's agent
 * @param attempts how often a read is sent at most before the shard goes back to the queue
 * @param retryWait wait before the second attempt; each further one waits twice as long
 * @param parkFor how long an endpoint that failed repeatedly is left alone
 * @param keepIdle how long the connections and the ticket of an unused endpoint are kept
 */
@ConfigurationProperties("proxbox.reader")
record ReaderSettings(
        @DefaultValue("4") int consumers,
        @DefaultValue("60s") Duration indexTimeout,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("5s") Duration agentTimeout,
        @DefaultValue("3") int attempts,
        @DefaultValue("250ms") Duration retryWait,
        @DefaultValue("30s") Duration parkFor,
        @DefaultValue("10m") Duration keepIdle) {
    ReaderSettings {
        if (consumers < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "proxbox.reader.consumers and proxbox.reader.attempts are at least 1");
        }
    }

    ClientSettings client() {
        return new ClientSettings(
                indexTimeout, readTimeout, agentTimeout, attempts, retryWait, parkFor, keepIdle);
    }
}

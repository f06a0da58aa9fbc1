package io.github.proxboxfleet.proxmox;

import io.github.proxboxfleet.proxmox.api.ClientSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

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
 * @param queries how many live queries are answered at once
 * @param answerLimit most bytes of the answer to a live query
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
        @DefaultValue("10m") Duration keepIdle,
        @DefaultValue("4") int queries,
        @DefaultValue("4MB") DataSize answerLimit) {
    /** Sealed and written as text it grows by a third; RabbitMQ 4 takes 16 MB by default. */
    private static final int MOST_MEGABYTES = 10;

    ReaderSettings {
        if (consumers < 1 || attempts < 1 || queries < 1) {
            throw new IllegalArgumentException(
                    "proxbox.reader.consumers, .attempts and .queries are at least 1");
        }
        if (answerLimit.toBytes() < 1 || answerLimit.toMegabytes() > MOST_MEGABYTES) {
            throw new IllegalArgumentException(
                    "proxbox.reader.answer-limit is at most " + MOST_MEGABYTES + "MB");
        }
    }

    ClientSettings client() {
        return new ClientSettings(
                indexTimeout, readTimeout, agentTimeout, attempts, retryWait, parkFor, keepIdle);
    }
}

package io.github.proxboxfleet.proxmox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a reader does at once. How it speaks to Proxmox stands in {@link
 * io.github.proxboxfleet.proxmox.api.ProxmoxClientProperties}.
 *
 * @param consumers how many shards are read at once
 * @param queries how many live queries are answered at once
 * @param answerLimit most bytes of the answer to a live query
 */
@ConfigurationProperties("proxbox.reader")
record ReaderProperties(
        @DefaultValue("4") int consumers,
        @DefaultValue("4") int queries,
        @DefaultValue("4MB") DataSize answerLimit) {
    /** Sealed and written as text it grows by a third; RabbitMQ 4 takes 16 MB by default. */
    private static final int MOST_MEGABYTES = 10;

    ReaderProperties {
        if (consumers < 1 || queries < 1) {
            throw new IllegalArgumentException(
                    "proxbox.reader.consumers and .queries are at least 1");
        }
        if (answerLimit.toBytes() < 1 || answerLimit.toMegabytes() > MOST_MEGABYTES) {
            throw new IllegalArgumentException(
                    "proxbox.reader.answer-limit is at most " + MOST_MEGABYTES + "MB");
        }
    }
}

package io.github.proxboxfleet.proxmox;

import io.github.proxboxfleet.model.message.Topology;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;

/**
 * How many readers there are, so that together they keep within an endpoint's limit. Each listens
 * to a queue to which nobody writes; the broker counts who does.
 */
final class Readers implements IntSupplier {
    private static final Logger log = LoggerFactory.getLogger(Readers.class);
    private static final Duration BELIEVED = Duration.ofSeconds(2);

    private final AmqpAdmin broker;
    private final Clock clock;
    private int count = 1;
    private Instant asked = Instant.MIN;

    Readers(AmqpAdmin broker, Clock clock) {
        this.broker = broker;
        this.clock = clock;
    }

    @Override
    public synchronized int getAsInt() {
        Instant now = clock.instant();
        if (now.isBefore(asked) || !now.isBefore(asked.plus(BELIEVED))) {
            asked = now;
            try {
                QueueInformation queue = broker.getQueueInfo(Topology.READERS_QUEUE);
                count = queue == null ? count : Math.max(1, queue.getConsumerCount());
            } catch (AmqpException e) {
                log.info("How many readers there are is not known now: {}", e.toString());
            }
        }
        return count;
    }
}

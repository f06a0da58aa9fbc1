package io.github.proxboxfleet.runtime.broker;

import io.github.proxboxfleet.model.Excerpt;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.ShardId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;

/** Keeps what no consumer could process, with the reason, for the operator to replay or discard. */
public final class DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int CAUSE_LIMIT = 1000;

    private final Publisher publisher;

    public DeadLetters(Publisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Says of a shard that its command is a dead letter, so that it does not wait for a result, nor
     * hold its credit.
     */
    void fail(ShardId shard, String queue, String errorId) {
        publisher.publish(
                new WorkerEvent.ShardFailed(
                        shard,
                        Instant.now(),
                        new Failure.Bug(
                                "fleet",
                                "a message in "
                                        + queue
                                        + " could not be processed and is a dead letter now",
                                "See GET /api/v1/dead-letters and the log, error "
                                        + errorId
                                        + ". Are all parts of the fleet of the same version?",
                                errorId),
                        RequestCounts.NONE));
    }

    /** Moves the message to the dead letters; returns once it is there. */
    public void bury(String queue, Message message, Throwable cause, String errorId) {
        log.error(
                "Message of {} could not be processed and is a dead letter now [error {}]",
                queue,
                errorId,
                cause);
        String text =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        publisher.send(
                List.of(
                        new Outgoing(
                                Topology.COMMANDS,
                                Topology.DEAD_LETTER_QUEUE,
                                new String(message.getBody(), StandardCharsets.UTF_8),
                                Map.of(
                                        Topology.ORIGIN_HEADER,
                                        queue,
                                        Topology.CAUSE_HEADER,
                                        Excerpt.of(text, CAUSE_LIMIT),
                                        Topology.ERROR_ID_HEADER,
                                        errorId))));
    }
}

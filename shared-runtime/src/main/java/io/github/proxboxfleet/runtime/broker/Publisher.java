package io.github.proxboxfleet.runtime.broker;

import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.ShardCommand;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.runtime.observe.TraceHeaders;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessagePropertiesBuilder;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitOperations;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Sends messages and returns once the broker has them. A negative confirm <em>or</em> a return
 * means that nothing was sent: brokers differ in which of the two they give for a message that no
 * queue takes.
 */
public final class Publisher {
    private final RabbitTemplate rabbit;
    private final MessageCodec codec;
    private final Duration patience;

    public Publisher(RabbitTemplate rabbit, MessageCodec codec, Duration patience) {
        this.rabbit = rabbit;
        this.codec = codec;
        this.patience = patience;
    }

    /** How a command leaves at once. */
    public Outgoing outgoing(Command command) {
        return new Outgoing(
                Topology.COMMANDS, Topology.queueOf(command), body(command), headers(command));
    }

    /**
     * How a command leaves to come back after a while; the wait is one of {@link
     * io.github.proxboxfleet.model.message.Backoff#delays()}.
     */
    public Outgoing outgoing(Command command, Duration wait) {
        return new Outgoing(
                Topology.delay(wait), Topology.queueOf(command), body(command), headers(command));
    }

    public Outgoing outgoing(Event event) {
        return new Outgoing(Topology.EVENTS, event.type(), body(event), Map.of());
    }

    public void send(Command command) {
        send(List.of(outgoing(command)));
    }

    public void publish(Event event) {
        send(List.of(outgoing(event)));
    }

    /**
     * Sends all in their order, then waits for all confirms. {@link UnpublishedException} if any is
     * missing: then any may have left.
     */
    public void send(List<Outgoing> messages) {
        trySending(messages).throwIfAnyIsMissing();
    }

    /**
     * What became of messages.
     *
     * @param confirms those that the broker has, by their place
     * @param problem why it does not have all, if it does not
     */
    public record Sent(BitSet confirms, @Nullable UnpublishedException problem) {
        public boolean confirmed(int place) {
            return confirms.get(place);
        }

        public boolean none() {
            return confirms.isEmpty();
        }

        public void throwIfAnyIsMissing() {
            if (problem != null) {
                throw problem;
            }
        }
    }

    /** Sends all in their order, then waits for all confirms, however many are missing. */
    public Sent trySending(List<Outgoing> messages) {
        if (Thread.currentThread().isInterrupted()) {
            // Whoever is broken off has nothing more to say: another may have its work already.
            throw new UnpublishedException("interrupted before anything was sent", null);
        }
        // On one channel: only within a channel does a broker keep the order.
        List<CorrelationData> pending =
                Objects.requireNonNull(
                        rabbit.invoke(
                                channel ->
                                        messages.stream()
                                                .map(message -> dispatch(channel, message))
                                                .toList()));
        BitSet confirms = new BitSet();
        UnpublishedException problem = null;
        for (int place = 0; place < pending.size(); place++) {
            try {
                // One that is missing was waited for long enough for the others to come.
                await(pending.get(place), problem == null ? patience : Duration.ZERO);
                confirms.set(place);
            } catch (UnpublishedException e) {
                problem = problem == null ? e : problem;
            }
        }
        return new Sent(confirms, problem);
    }

    private CorrelationData dispatch(RabbitOperations channel, Outgoing message) {
        CorrelationData correlation = new CorrelationData();
        var properties =
                MessagePropertiesBuilder.newInstance()
                        .setContentType("application/json")
                        .setContentEncoding("UTF-8")
                        .setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        message.headers().forEach(properties::setHeader);
        Message body =
                MessageBuilder.withBody(message.body().getBytes(StandardCharsets.UTF_8))
                        .andProperties(properties.build())
                        .build();
        try (Scope _ = TraceHeaders.of(message.headers()).makeCurrent()) {
            channel.send(message.exchange(), message.routingKey(), body, correlation);
        }
        return correlation;
    }

    private static void await(CorrelationData correlation, Duration patience) {
        try {
            CorrelationData.Confirm confirm =
                    correlation.getFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!confirm.ack()) {
                throw new UnpublishedException(
                        "the broker refused the message: " + confirm.reason(), null);
            }
            if (correlation.getReturned() != null) {
                throw new UnpublishedException(
                        "no queue takes messages for "
                                + correlation.getReturned().getRoutingKey()
                                + " on "
                                + correlation.getReturned().getExchange(),
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnpublishedException("interrupted while waiting for the broker's confirm", e);
        } catch (TimeoutException e) {
            throw new UnpublishedException("no confirm from the broker within " + patience, e);
        } catch (ExecutionException e) {
            throw new UnpublishedException("the broker's confirm failed", e);
        }
    }

    private String body(io.github.proxboxfleet.model.message.Message message) {
        return new String(codec.encode(message), StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(Command command) {
        return switch (command) {
            case ShardCommand shard -> attempt(shard.shard());
            case SchedulerCommand.WakeShard wake -> attempt(wake.shard());
            case SchedulerCommand.StartRun _,
                    SchedulerCommand.CancelRun _,
                    SchedulerCommand.RetryStage _ ->
                    Map.of();
        };
    }

    private static Map<String, String> attempt(ShardId shard) {
        return Map.of(Topology.ATTEMPT_HEADER, Integer.toString(shard.attempt()));
    }
}

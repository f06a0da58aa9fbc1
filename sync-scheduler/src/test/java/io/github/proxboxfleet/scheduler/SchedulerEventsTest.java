package io.github.proxboxfleet.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.runtime.broker.DeadLetters;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.messaging.support.GenericMessage;

class SchedulerEventsTest {
    private static final Event EVENT =
            new SchedulerEvent.RunStarted(new RunId("r1"), Instant.EPOCH);

    private final MessageCodec codec = new MessageCodec();
    private final List<Message> buried = new ArrayList<>();
    private final RetryWhileDatabaseAway retry =
            new RetryWhileDatabaseAway(Duration.ZERO, Duration.ZERO);
    private boolean brokerDown;

    private SchedulerEvents events(Consumer<Event> scheduler) {
        RabbitTemplate rabbit =
                new RabbitTemplate() {
                    @Override
                    public <T> @Nullable T invoke(
                            OperationsCallback<T> action,
                            com.rabbitmq.client.@Nullable ConfirmCallback acks,
                            com.rabbitmq.client.@Nullable ConfirmCallback nacks) {
                        return action.doInRabbit(this);
                    }

                    @Override
                    public void send(
                            String exchange,
                            String routingKey,
                            Message message,
                            @Nullable CorrelationData correlation) {
                        if (brokerDown) {
                            throw new AmqpConnectException(new IllegalStateException("no broker"));
                        }
                        assertThat(routingKey).isEqualTo(Topology.DEAD_LETTER_QUEUE);
                        buried.add(message);
                        if (correlation != null) {
                            correlation
                                    .getFuture()
                                    .complete(new CorrelationData.Confirm(true, null));
                        }
                    }
                };
        return new SchedulerEvents(
                event ->
                        retry.run(
                                "An event",
                                () -> scheduler.accept(event),
                                (tries, e) -> tries >= 3 || !Database.mayPass(e)),
                codec,
                new DeadLetters(new Publisher(rabbit, codec, Duration.ofSeconds(1))));
    }

    private GenericMessage<byte[]> message() {
        return new GenericMessage<>(codec.encode(EVENT));
    }

    @Test
    void buriesWhatEndsTheSchedulerWithAnError() {
        events(
                        _ -> {
                            throw new StackOverflowError();
                        })
                .accept(message());

        assertThat(buried).hasSize(1);
    }

    @Test
    void handsEventsOver() {
        List<Event> taken = new ArrayList<>();
        events(taken::add).accept(message());
        assertThat(taken).containsExactly(EVENT);
        assertThat(buried).isEmpty();
    }

    @Test
    void buriesWhatIsNoEventWithItsOrigin() {
        events(_ -> {})
                .accept(
                        new GenericMessage<>(
                                "{\"type\":\"who.knows\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(buried)
                .singleElement()
                .satisfies(
                        message -> {
                            assertThat(
                                            message.getMessageProperties()
                                                    .<String>getHeader(Topology.ORIGIN_HEADER))
                                    .isEqualTo("proxbox.events.scheduler");
                            assertThat(new String(message.getBody(), StandardCharsets.UTF_8))
                                    .contains("who.knows");
                        });
    }

    @Test
    void buriesWhatTheSchedulerCannotProcess() {
        events(
                        _ -> {
                            throw new DataIntegrityViolationException("twice the same key");
                        })
                .accept(message());
        assertThat(buried).hasSize(1);
    }

    @Test
    void triesAgainWhileTheDatabaseIsAway() {
        AtomicInteger failures = new AtomicInteger(2);
        AtomicInteger done = new AtomicInteger();
        events(
                        _ -> {
                            if (failures.getAndDecrement() > 0) {
                                throw new DataAccessResourceFailureException("gone");
                            }
                            done.incrementAndGet();
                        })
                .accept(message());
        assertThat(done).hasValue(1);
        assertThat(buried).isEmpty();
    }

    @Test
    void givesTheEventBackWhenTheDatabaseStaysAway() {
        SchedulerEvents events =
                events(
                        _ -> {
                            throw new DataAccessResourceFailureException("gone");
                        });
        assertThatThrownBy(() -> events.accept(message()))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(buried).isEmpty();
    }

    @Test
    void givesTheEventBackWhenItCannotEvenBeBuried() {
        brokerDown = true;
        SchedulerEvents events =
                events(
                        _ -> {
                            throw new IllegalStateException("a defect");
                        });
        assertThatThrownBy(() -> events.accept(message())).isInstanceOf(AmqpConnectException.class);
    }
}

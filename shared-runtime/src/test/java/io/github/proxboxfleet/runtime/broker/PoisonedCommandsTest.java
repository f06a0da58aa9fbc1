package io.github.proxboxfleet.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;

/** Commands that take their worker down with them, or that no worker can read. */
class PoisonedCommandsTest {
    private static final ShardId SHARD = new ShardId(new RunId("r1"), 4, 2);

    private final MessageCodec codec = new MessageCodec();
    private final Sent sent = new Sent();
    private final AtomicInteger handled = new AtomicInteger();
    private final byte[] command =
            codec.encode(
                    new WriterCommand.PrepareNetBox(
                            SHARD,
                            RunMode.APPLY,
                            new NetBoxTarget(
                                    "n1",
                                    "netbox",
                                    URI.create("https://netbox"),
                                    new SealedSecret("v1.sealed"),
                                    new TlsTrust.SystemRoots(),
                                    4),
                            SyncPolicy.DEFAULT));

    @Test
    void buriesWhatEndsItsHandlerWithAnErrorAndFailsItsShard() {
        CommandConsumer<WriterCommand> consumer =
                consumer(
                        (_, _) -> {
                            throw new StackOverflowError();
                        });

        assertThatCode(() -> consumer.onMessage(delivered(command, 0))).doesNotThrowAnyException();

        assertBuriedAndFailed();
    }

    @Test
    void failsTheShardOfACommandThatCannotBeRead() {
        byte[] torn = Arrays.copyOf(command, command.length - 20);

        consumer((_, _) -> handled.incrementAndGet()).onMessage(delivered(torn, 0));

        assertBuriedAndFailed();
        assertThat(handled).hasValue(0);
    }

    @Test
    void saysNothingOfAShardThatTheMessageDoesNotName() {
        byte[] junk = "{\"type\":\"netbox.prepare\",\"shard\":7}".getBytes(StandardCharsets.UTF_8);

        consumer((_, _) -> handled.incrementAndGet()).onMessage(delivered(junk, 0));

        assertThat(sent.keys).containsExactly(Topology.DEAD_LETTER_QUEUE);
    }

    @Test
    void triesNoMoreWhatTheBrokerHasDeliveredFiveTimes() {
        CommandConsumer<WriterCommand> consumer = consumer((_, _) -> handled.incrementAndGet());

        consumer.onMessage(delivered(command, 4));
        assertThat(handled).hasValue(1);
        assertThat(sent.messages).isEmpty();

        consumer.onMessage(delivered(command, 5));
        assertThat(handled).hasValue(1);
        assertBuriedAndFailed();
    }

    @Test
    void countsItselfWhereTheBrokerDoesNot() {
        Redeliveries redeliveries = new Redeliveries();
        for (int delivery = 1; delivery < Redeliveries.MOST; delivery++) {
            assertThat(redeliveries.tooMany(redelivered())).isFalse();
        }
        assertThat(redeliveries.tooMany(redelivered())).isTrue();

        redeliveries.ended(redelivered());
        assertThat(redeliveries.tooMany(redelivered())).as("forgotten").isFalse();
    }

    @Test
    void doesNotCountWhatItGaveBackItselfWhileTheBrokerFailed() {
        sent.down = true;
        CommandConsumer<WriterCommand> consumer =
                consumer(
                        (_, _) -> {
                            handled.incrementAndGet();
                            // So that it does not pause.
                            Thread.currentThread().interrupt();
                            throw new AmqpException("no broker");
                        });
        for (int delivery = 0; delivery < 3 * Redeliveries.MOST; delivery++) {
            Message message = delivered(command, delivery);
            assertThatThrownBy(() -> consumer.onMessage(message)).isInstanceOf(AmqpException.class);
        }
        assertThat(handled).hasValue(3 * Redeliveries.MOST);
        assertThat(sent.messages).isEmpty();
    }

    @Test
    void givesNothingBackWithoutEnd() {
        CommandConsumer<WriterCommand> consumer =
                consumer(
                        (_, _) -> {
                            handled.incrementAndGet();
                            Thread.currentThread().interrupt();
                            throw new AmqpException("larger than the broker takes");
                        });
        for (int delivery = 0; delivery < Redeliveries.MOST_ALTOGETHER; delivery++) {
            Message message = delivered(command, delivery);
            assertThatThrownBy(() -> consumer.onMessage(message)).isInstanceOf(AmqpException.class);
        }
        consumer.onMessage(delivered(command, Redeliveries.MOST_ALTOGETHER));

        assertThat(handled).hasValue(Redeliveries.MOST_ALTOGETHER);
        assertBuriedAndFailed();
    }

    private void assertBuriedAndFailed() {
        assertThat(sent.keys).containsExactly(Topology.DEAD_LETTER_QUEUE, "shard.failed");
        assertThat(codec.event(sent.messages.getLast().getBody()))
                .isInstanceOfSatisfying(
                        WorkerEvent.ShardFailed.class,
                        failed -> {
                            assertThat(failed.shard()).isEqualTo(SHARD);
                            assertThat(failed.failure()).isInstanceOf(Failure.Bug.class);
                            assertThat(failed.failure().remedy())
                                    .contains(
                                            sent.messages
                                                    .getFirst()
                                                    .getMessageProperties()
                                                    .<String>getHeader(Topology.ERROR_ID_HEADER));
                        });
    }

    private CommandConsumer<WriterCommand> consumer(CommandHandler<WriterCommand> handler) {
        return new CommandConsumer<>(
                "queue",
                WriterCommand.class,
                codec,
                new DeadLetters(new Publisher(sent, codec, Duration.ofSeconds(1))),
                handler);
    }

    private Message redelivered() {
        Message message = MessageBuilder.withBody(command).build();
        message.getMessageProperties().setRedelivered(true);
        return message;
    }

    private static Message delivered(byte[] body, int before) {
        Message message = MessageBuilder.withBody(body).build();
        message.getMessageProperties().setRedelivered(before > 0);
        if (before > 0) {
            message.getMessageProperties().setHeader("x-delivery-count", (long) before);
        }
        return message;
    }
}

package io.github.proxboxfleet.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.runtime.broker.Outgoing;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.json.JsonMapper;

class OutboxRelayTest {
    private final AtomicInteger attempts = new AtomicInteger();
    private Database database;
    private Outbox outbox;

    @BeforeEach
    void open(@TempDir Path folder) {
        database =
                Database.open(
                        "jdbc:sqlite:" + folder.resolve("outbox.db"),
                        null,
                        null,
                        "classpath:db/outbox");
        outbox = new Outbox(database, new JsonMapper());
        outbox.add(List.of(new Outgoing("exchange", "key", "{}", Map.of())));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void relaysEveryTimeItIsStarted() {
        for (int start = 1; start <= 50; start++) {
            int before = attempts.get();
            OutboxRelay relay = new OutboxRelay("test", outbox, unreachable());
            relay.start();
            await().pollInterval(Duration.ofMillis(5)).until(() -> attempts.get() > before);
            relay.stop();
        }
        assertThat(outbox.size()).isEqualTo(1);
    }

    @Test
    void goesOnAfterAnErrorOfAnyKind() {
        OutboxRelay relay = new OutboxRelay("test", outbox, unreachable());
        relay.start();
        await().until(() -> attempts.get() >= 2);
        relay.stop();

        assertThat(relay.isRunning()).isFalse();
        assertThat(outbox.size()).isEqualTo(1);
    }

    @Test
    void sendsOnlyWhatWasNotConfirmedAgain() {
        outbox.add(
                List.of(
                        new Outgoing("exchange", "lost", "{}", Map.of()),
                        new Outgoing("exchange", "last", "{}", Map.of())));
        Broker broker = new Broker("lost");
        OutboxRelay relay = new OutboxRelay("test", outbox, broker.publisher());
        relay.start();
        await().until(() -> outbox.size() == 0);
        relay.stop();

        assertThat(broker.sent).containsExactly("key", "lost", "last", "lost");
    }

    @Test
    void ofTwoRelaysOnOneDatabaseOneSends() {
        for (int number = 0; number < 1000; number++) {
            outbox.add(List.of(new Outgoing("exchange", "m" + number, "{}", Map.of())));
        }
        Broker broker = new Broker("none");
        OutboxRelay one = new OutboxRelay("one", outbox, broker.publisher());
        OutboxRelay other =
                new OutboxRelay(
                        "other", new Outbox(database, new JsonMapper()), broker.publisher());
        one.start();
        other.start();
        await().until(() -> outbox.size() == 0);
        one.stop();
        assertThat(broker.sent).hasSize(1001).doesNotHaveDuplicates();

        // When the one has gone, the other goes on.
        outbox.add(List.of(new Outgoing("exchange", "later", "{}", Map.of())));
        await().until(() -> outbox.size() == 0);
        other.stop();
        assertThat(broker.sent).hasSize(1002);
    }

    /** Confirms what it gets, but one message only the second time. */
    private static final class Broker extends RabbitTemplate {
        private final List<String> sent = new CopyOnWriteArrayList<>();
        private final String refused;

        Broker(String refused) {
            this.refused = refused;
        }

        Publisher publisher() {
            return new Publisher(this, new MessageCodec(), Duration.ofSeconds(1));
        }

        @Override
        public <T> @Nullable T invoke(
                org.springframework.amqp.rabbit.core.RabbitOperations.OperationsCallback<T>
                        action) {
            return action.doInRabbit(this);
        }

        @Override
        public void send(
                String exchange,
                String routingKey,
                Message message,
                @Nullable CorrelationData correlation) {
            boolean ack = !routingKey.equals(refused) || sent.contains(routingKey);
            sent.add(routingKey);
            if (correlation != null) {
                correlation.getFuture().complete(new CorrelationData.Confirm(ack, "full"));
            }
        }
    }

    /** Fails with an exception that is neither the broker's nor the database's. */
    private Publisher unreachable() {
        RabbitTemplate rabbit =
                new RabbitTemplate() {
                    @Override
                    public <T> @Nullable T invoke(
                            org.springframework.amqp.rabbit.core.RabbitOperations
                                                    .OperationsCallback<
                                            T>
                                    action) {
                        attempts.incrementAndGet();
                        throw new CannotCreateTransactionException("not now");
                    }
                };
        return new Publisher(rabbit, new MessageCodec(), Duration.ofSeconds(1));
    }
}

package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.runtime.broker.Outgoing;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.outbox.Outbox;
import io.github.proxboxfleet.runtime.outbox.OutboxRelay;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.testing.PostgreSqlProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitOperations;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import tools.jackson.databind.json.JsonMapper;

class OutboxPostgreSqlIT {
    private static final int MESSAGES = 3000;

    /** Confirms all that it gets. */
    private static final class Broker extends RabbitTemplate {
        private final List<String> sent = new CopyOnWriteArrayList<>();

        @Override
        public <T> @Nullable T invoke(RabbitOperations.OperationsCallback<T> action) {
            return action.doInRabbit(this);
        }

        @Override
        public void send(
                String exchange,
                String routingKey,
                Message message,
                @Nullable CorrelationData correlation) {
            sent.add(routingKey);
            if (correlation != null) {
                correlation.getFuture().complete(new CorrelationData.Confirm(true, null));
            }
        }
    }

    @Test
    void twoProcessesOnOneDatabaseSendEachMessageOnceAndInOrder() {
        assumeTrue(PostgreSqlProcess.installed(), "postgresql is not installed");
        Broker broker = new Broker();
        try (PostgreSqlProcess postgres = PostgreSqlProcess.start()) {
            relayFromTwo(postgres.database("outbox"), postgres.user(), broker);
        }

        assertThat(broker.sent)
                .containsExactlyElementsOf(
                        IntStream.range(0, MESSAGES).mapToObj(number -> "m" + number).toList());
    }

    private static void relayFromTwo(String url, String user, Broker broker) {
        try (Database one = open(url, user);
                Database other = open(url, user)) {
            Outbox outbox = outbox(one);
            for (int number = 0; number < MESSAGES; number++) {
                outbox.add(List.of(new Outgoing("exchange", "m" + number, "{}", Map.of())));
            }
            OutboxRelay first = relay(outbox, broker);
            OutboxRelay second = relay(outbox(other), broker);
            first.start();
            second.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> outbox.size() == 0);
            first.stop();
            second.stop();
        }
    }

    private static Database open(String url, String user) {
        return Database.open(url, user, "", "classpath:db/outbox");
    }

    private static Outbox outbox(Database database) {
        return new Outbox(database, new JsonMapper());
    }

    private static OutboxRelay relay(Outbox outbox, RabbitTemplate broker) {
        return new OutboxRelay(
                "test", outbox, new Publisher(broker, new MessageCodec(), Duration.ofSeconds(5)));
    }
}

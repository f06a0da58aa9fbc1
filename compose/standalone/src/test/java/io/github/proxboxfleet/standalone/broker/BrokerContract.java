package io.github.proxboxfleet.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Backoff;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.runtime.broker.BrokerConfiguration;
import io.github.proxboxfleet.runtime.broker.CommandConsumer;
import io.github.proxboxfleet.runtime.broker.CommandHandler;
import io.github.proxboxfleet.runtime.broker.DeadLetters;
import io.github.proxboxfleet.runtime.broker.LiveQueries;
import io.github.proxboxfleet.runtime.broker.Outgoing;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.broker.QueryConsumer;
import io.github.proxboxfleet.runtime.broker.RestartAfterError;
import io.github.proxboxfleet.runtime.broker.UnpublishedException;
import io.github.proxboxfleet.runtime.outbox.Outbox;
import io.github.proxboxfleet.runtime.outbox.OutboxRelay;
import io.github.proxboxfleet.runtime.store.Database;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ChannelProxy;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** What the fleet relies on a broker for. Subclasses bring one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrokerContract {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORTEST_DELAY =
            Backoff.DEFAULT.delays().stream().sorted().findFirst().orElseThrow();

    private TestBroker broker;
    private ConfigurableApplicationContext context;
    private RabbitTemplate rabbit;
    private Publisher publisher;
    private MessageCodec codec;
    private final List<SimpleMessageListenerContainer> consumers = new ArrayList<>();

    abstract TestBroker open();

    @BeforeAll
    void connect() {
        broker = open();
        context = part();
        rabbit = context.getBean(RabbitTemplate.class);
        publisher = context.getBean(Publisher.class);
        codec = context.getBean(MessageCodec.class);
    }

    private ConfigurableApplicationContext part() {
        return new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.config.name=runtime",
                        "PROXBOX_LOG_FORMAT=",
                        "PROXBOX_RABBITMQ_PORT=" + broker.port(),
                        "PROXBOX_RABBITMQ_USER=" + broker.user(),
                        "PROXBOX_RABBITMQ_PASSWORD=" + broker.password())
                .initializers(
                        starting -> {
                            if (broker.dialect() != null
                                    && starting instanceof GenericApplicationContext generic) {
                                generic.registerBean(
                                        "dialect", QpidDialect.class, QpidDialect::new);
                            }
                        })
                .run();
    }

    @AfterAll
    void disconnect() {
        if (context != null) {
            context.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @BeforeEach
    void empty() {
        AmqpAdmin admin = context.getBean(AmqpAdmin.class);
        for (String queue :
                List.of(
                        Topology.SCHEDULER_QUEUE,
                        Topology.READ_QUEUE,
                        Topology.PROXMOX_QUERY_QUEUE,
                        Topology.NETBOX_QUERY_QUEUE,
                        Topology.DEAD_LETTER_QUEUE,
                        Topology.EVENTS + "." + Topology.SCHEDULER_GROUP,
                        Topology.EVENTS + "." + Topology.JOURNAL_GROUP)) {
            admin.purgeQueue(queue);
        }
    }

    @AfterEach
    void stopConsumers() {
        consumers.forEach(SimpleMessageListenerContainer::stop);
    }

    @Test
    void endsAChannelQuietlyThatItsConsumerClosesAfterItsPartHasEnded() {
        ConfigurableApplicationContext other = part();
        Channel channel =
                other.getBean(ConnectionFactory.class).createConnection().createChannel(false);
        Channel ofTheConsumer = ((ChannelProxy) channel).getTargetChannel();
        other.close();

        assertThatCode(ofTheConsumer::close).doesNotThrowAnyException();
    }

    @Test
    void takesAQueryToAConsumerAndItsAnswerBack() {
        LiveQueries queries = queries(PATIENCE);
        consumers.add(
                new QueryConsumer<>(
                                Topology.PROXMOX_QUERY_QUEUE,
                                Query.ToReader.class,
                                codec,
                                rabbit,
                                (query, _) ->
                                        new Answer.OfProxmox(
                                                query.query(),
                                                200,
                                                "application/json",
                                                new SealedSecret("v1." + "x".repeat(6_000_000))))
                        .container(context, context.getBean(ConnectionFactory.class), 2));
        consumers.getLast().afterPropertiesSet();
        consumers.getLast().start();

        Optional<Answer> answer = queries.ask(query("q1", PATIENCE));

        assertThat(answer.orElseThrow().query()).isEqualTo("q1");
        assertThat(((Answer.OfProxmox) answer.orElseThrow()).body().sealed()).hasSize(6_000_003);
    }

    @Test
    void givesAQueryUpThatNobodyAnswers() {
        LiveQueries queries = queries(Duration.ofMillis(500));

        assertThat(queries.ask(query("q2", Duration.ofMillis(500)))).isEmpty();
    }

    private LiveQueries queries(Duration patience) {
        ConnectionFactory connections = context.getBean(ConnectionFactory.class);
        LiveQueries queries = new LiveQueries(context, connections, codec, patience);
        queries.topology()
                .getDeclarablesByType(Queue.class)
                .forEach(context.getBean(AmqpAdmin.class)::declareQueue);
        consumers.add(queries.container(connections));
        consumers.getLast().afterPropertiesSet();
        consumers.getLast().start();
        return queries;
    }

    private static Query query(String id, Duration patience) {
        ProxmoxTarget target =
                new ProxmoxTarget(
                        "e1",
                        "lab",
                        URI.create("https://pve1:8006"),
                        new ProxmoxLogin.ApiToken("a@pve!b", new SealedSecret("v1.x")),
                        new TlsTrust.SystemRoots(),
                        4,
                        Placement.NONE);
        return new Query.OfProxmox(
                id,
                Instant.now().plus(patience),
                target,
                "GET",
                "/version",
                "/version",
                null,
                null,
                null,
                false,
                "signed");
    }

    @Test
    void takesACommandToItsQueue() {
        publisher.send(cancel(1));

        Message message = receive(Topology.SCHEDULER_QUEUE);
        assertThat(codec.command(message.getBody())).isEqualTo(cancel(1));
        assertThat(message.getMessageProperties().getContentType()).isEqualTo("application/json");
    }

    @Test
    void takesAnEventToEveryGroup() {
        Event event = new WorkerEvent.ShardStarted(new ShardId(new RunId("r1"), 2, 1), AT, "write");
        publisher.publish(event);

        for (String group : List.of(Topology.SCHEDULER_GROUP, Topology.JOURNAL_GROUP)) {
            assertThat(codec.event(receive(Topology.EVENTS + "." + group).getBody()))
                    .isEqualTo(event);
        }
    }

    @Test
    void keepsItsOwnEventsFromTheScheduler() {
        Event own = new SchedulerEvent.RunStarted(new RunId("r1"), AT);
        Event workers =
                new WorkerEvent.ShardStarted(new ShardId(new RunId("r1"), 2, 1), AT, "write");
        publisher.publish(own);
        publisher.publish(workers);

        assertThat(codec.event(receive(Topology.EVENTS + "." + Topology.SCHEDULER_GROUP).getBody()))
                .isEqualTo(workers);
        assertThat(codec.event(receive(Topology.EVENTS + "." + Topology.JOURNAL_GROUP).getBody()))
                .isEqualTo(own);
    }

    @Test
    void saysSoWhenNoQueueTakesAMessage() {
        Outgoing lost = new Outgoing(Topology.COMMANDS, "proxbox.nowhere", "{}", Map.of());

        assertThatThrownBy(() -> publisher.send(List.of(lost)))
                .isInstanceOf(UnpublishedException.class);
    }

    @Test
    void saysSoWhenTheExchangeIsMissing() {
        Outgoing lost = new Outgoing("proxbox.missing", "x", "{}", Map.of());

        assertThatThrownBy(() -> publisher.send(List.of(lost)))
                .isInstanceOf(UnpublishedException.class);
        publisher.send(cancel(2));
        assertThat(receive(Topology.SCHEDULER_QUEUE)).isNotNull();
    }

    @Test
    void buriesWhatIsNoMessageOfOurs() {
        consume((_, _) -> {});
        publisher.send(
                List.of(
                        new Outgoing(
                                Topology.COMMANDS,
                                Topology.SCHEDULER_QUEUE,
                                "{\"type\":\"?\"}",
                                Map.of())));

        Message dead = receive(Topology.DEAD_LETTER_QUEUE);
        assertThat(new String(dead.getBody(), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"?\"}");
        assertThat(dead.getMessageProperties().getHeaders())
                .containsEntry(Topology.ORIGIN_HEADER, Topology.SCHEDULER_QUEUE)
                .containsKeys(Topology.CAUSE_HEADER, Topology.ERROR_ID_HEADER);
    }

    @Test
    void buriesWhatItsHandlerCannotProcess() {
        consume(
                (_, _) -> {
                    throw new IllegalStateException("the handler is broken");
                });
        publisher.send(cancel(3));

        Message dead = receive(Topology.DEAD_LETTER_QUEUE);
        assertThat(codec.command(dead.getBody())).isEqualTo(cancel(3));
        assertThat(dead.getMessageProperties().getHeaders())
                .containsEntry(Topology.CAUSE_HEADER, "the handler is broken");
        assertThat(rabbit.receive(Topology.SCHEDULER_QUEUE)).isNull();
    }

    @Test
    void deliversAgainWhatACrashedConsumerHad() throws Exception {
        publisher.send(cancel(4));
        try (Connection connection = rawConnection();
                Channel channel = connection.createChannel()) {
            await().atMost(PATIENCE)
                    .until(() -> taken(channel.basicGet(Topology.SCHEDULER_QUEUE, false)));
        }
        BlockingQueue<Boolean> redeliveries = new LinkedBlockingQueue<>();
        consume((_, redelivered) -> redeliveries.add(redelivered));

        assertThat(redeliveries.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void deliversAgainWhenTheBrokerFailedItsHandler() throws Exception {
        BlockingQueue<Boolean> deliveries = new LinkedBlockingQueue<>();
        consume(
                (_, redelivered) -> {
                    deliveries.add(redelivered);
                    if (!redelivered) {
                        publisher.send(
                                List.of(
                                        new Outgoing(
                                                Topology.COMMANDS,
                                                "proxbox.nowhere",
                                                "{}",
                                                Map.of())));
                    }
                });
        publisher.send(cancel(5));

        assertThat(deliveries.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
        assertThat(deliveries.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(rabbit.receive(Topology.DEAD_LETTER_QUEUE)).isNull();
    }

    @Test
    void goesOnConsumingAfterAnErrorThatNoHandlerCaught() throws Exception {
        BlockingQueue<RunId> handled = new LinkedBlockingQueue<>();
        SimpleMessageListenerContainer container =
                new SimpleMessageListenerContainer(context.getBean(ConnectionFactory.class));
        container.setApplicationContext(context);
        container.setQueueNames(Topology.SCHEDULER_QUEUE);
        container.setMessageListener(
                message -> {
                    if (!Boolean.TRUE.equals(message.getMessageProperties().isRedelivered())) {
                        throw new StackOverflowError();
                    }
                    handled.add(codec.command(message.getBody()).run());
                });
        RestartAfterError.of(container, context);
        container.afterPropertiesSet();
        container.start();
        consumers.add(container);
        publisher.send(cancel(8));

        assertThat(handled.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(cancel(8).run());
    }

    @Test
    void buriesACommandThatItsConsumersEndedOver() throws Exception {
        publisher.send(cancel(9));
        for (int crash = 0; crash < 5; crash++) {
            try (Connection connection = rawConnection();
                    Channel channel = connection.createChannel()) {
                await().atMost(PATIENCE)
                        .until(() -> taken(channel.basicGet(Topology.SCHEDULER_QUEUE, false)));
            }
        }
        BlockingQueue<RunId> handled = new LinkedBlockingQueue<>();
        consume((command, _) -> handled.add(command.run()));

        if (broker.countsDeliveries()) {
            assertThat(receive(Topology.DEAD_LETTER_QUEUE).getBody())
                    .isEqualTo(codec.encode(cancel(9)));
            assertThat(handled).isEmpty();
        } else {
            assertThat(handled.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(cancel(9).run());
        }
    }

    @Test
    void bringsADelayedCommandBackToItsQueue() {
        Outgoing delayed = publisher.outgoing(cancel(6), SHORTEST_DELAY);
        publisher.send(
                List.of(
                        new Outgoing(
                                delayed.exchange(),
                                delayed.routingKey(),
                                delayed.body(),
                                Map.of(Topology.ATTEMPT_HEADER, "2"))));
        assertThat(rabbit.receive(Topology.SCHEDULER_QUEUE)).isNull();

        Message back = receive(Topology.SCHEDULER_QUEUE);
        assertThat(codec.command(back.getBody())).isEqualTo(cancel(6));
        assertThat(back.getMessageProperties().getHeaders())
                .containsEntry(Topology.ATTEMPT_HEADER, "2");
    }

    @Test
    void letsTwoConsumersShareAQueue() {
        CyclicBarrier together = new CyclicBarrier(2);
        List<RunId> handled = new CopyOnWriteArrayList<>();
        CommandHandler<SchedulerCommand> handler =
                (command, _) -> {
                    try {
                        together.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    } catch (BrokenBarrierException | TimeoutException e) {
                        throw new IllegalStateException(
                                "the other consumer got nothing meanwhile", e);
                    }
                    handled.add(command.run());
                };
        consume(handler);
        consume(handler);
        List<Command> commands =
                IntStream.range(0, 20).<Command>mapToObj(BrokerContract::cancel).toList();
        commands.forEach(publisher::send);

        await().atMost(PATIENCE).until(() -> handled.size() >= commands.size());
        assertThat(handled)
                .containsExactlyInAnyOrderElementsOf(commands.stream().map(Command::run).toList());
    }

    @Test
    void emptiesTheOutboxInOrder(@TempDir Path data) {
        try (Database database = database(data)) {
            Outbox outbox = new Outbox(database, codec.mapper());
            withRelay(
                    outbox,
                    () -> {
                        database.transact(
                                () ->
                                        IntStream.range(0, 50)
                                                .forEach(
                                                        number ->
                                                                outbox.add(
                                                                        List.of(
                                                                                publisher.outgoing(
                                                                                        cancel(
                                                                                                number))))));
                        await("the outbox is empty")
                                .atMost(PATIENCE)
                                .until(() -> outbox.size() == 0);
                    });
            assertThat(runs(50)).containsExactlyElementsOf(runIds(50));
            assertThat(rabbit.receive(Topology.SCHEDULER_QUEUE)).isNull();
        }
    }

    @Test
    void keepsTheOutboxWhileTheBrokerIsAway(@TempDir Path data) {
        try (Database database = database(data)) {
            Outbox outbox = new Outbox(database, codec.mapper());
            broker.stop();
            withRelay(
                    outbox,
                    () -> {
                        IntStream.range(0, 10)
                                .forEach(
                                        number ->
                                                outbox.add(
                                                        List.of(
                                                                publisher.outgoing(
                                                                        cancel(number)))));
                        await().during(Duration.ofSeconds(2))
                                .atMost(Duration.ofSeconds(4))
                                .until(() -> outbox.size() == 10);
                        broker.start();
                        await().atMost(PATIENCE).until(() -> outbox.size() == 0);
                    });
            assertThat(runs(10)).containsExactlyElementsOf(runIds(10));
        }
    }

    @Test
    void resumesConsumingWhenTheBrokerIsBack() throws Exception {
        BlockingQueue<RunId> handled = new LinkedBlockingQueue<>();
        consume((command, _) -> handled.add(command.run()));
        broker.stop();
        broker.start();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            publisher.send(cancel(7));
                            return true;
                        });
        assertThat(handled.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(cancel(7).run());
    }

    private void withRelay(Outbox outbox, Runnable work) {
        OutboxRelay relay = new OutboxRelay("test", outbox, publisher);
        relay.start();
        try {
            work.run();
        } finally {
            relay.stop();
        }
    }

    private void consume(CommandHandler<SchedulerCommand> handler) {
        SimpleMessageListenerContainer container =
                new CommandConsumer<>(
                                Topology.SCHEDULER_QUEUE,
                                SchedulerCommand.class,
                                codec,
                                context.getBean(DeadLetters.class),
                                handler)
                        .container(context, context.getBean(ConnectionFactory.class), 1);
        container.setRecoveryInterval(500);
        container.afterPropertiesSet();
        container.start();
        consumers.add(container);
    }

    /**
     * By consuming: a quorum queue with a single active consumer refuses to be asked for one
     * message.
     */
    private Message receive(String queue) {
        Message message = rabbit.receive(queue, PATIENCE.toMillis());
        assertThat(message).as("a message of " + queue).isNotNull();
        return Objects.requireNonNull(message);
    }

    private List<RunId> runs(int number) {
        return IntStream.range(0, number)
                .mapToObj(_ -> codec.command(receive(Topology.SCHEDULER_QUEUE).getBody()).run())
                .toList();
    }

    private static List<RunId> runIds(int number) {
        return IntStream.range(0, number)
                .mapToObj(BrokerContract::cancel)
                .map(SchedulerCommand.CancelRun::run)
                .toList();
    }

    private Connection rawConnection() throws Exception {
        com.rabbitmq.client.ConnectionFactory factory = new com.rabbitmq.client.ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(broker.port());
        factory.setUsername(broker.user());
        factory.setPassword(broker.password());
        return factory.newConnection();
    }

    private static boolean taken(GetResponse response) {
        return response != null;
    }

    private static Database database(Path data) {
        return Database.open(
                "jdbc:sqlite:" + data.resolve("outbox.db"), null, null, "classpath:db/outbox");
    }

    private static SchedulerCommand.CancelRun cancel(int number) {
        return new SchedulerCommand.CancelRun(new RunId("run-" + number));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(RabbitAutoConfiguration.class)
    @Import(BrokerConfiguration.class)
    static class Wiring {}
}

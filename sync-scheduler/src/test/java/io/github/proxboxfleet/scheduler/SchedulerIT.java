package io.github.proxboxfleet.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.ShardCommand;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.runtime.RuntimeConfiguration;
import io.github.proxboxfleet.runtime.broker.DeadLetters;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.testing.RabbitMqProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;

/** The scheduler as it is deployed, on a real RabbitMQ. */
@EnabledIf("installed")
class SchedulerIT {
    private static final String LISTENING = "listening";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir static Path folder;

    private static RabbitMqProcess broker;
    private static @Nullable ConfigurableApplicationContext scheduler;
    private static MessageCodec codec;
    private static RabbitTemplate rabbit;
    private static Publisher publisher;

    static boolean installed() {
        return RabbitMqProcess.installed();
    }

    @BeforeAll
    static void start() throws IOException {
        broker = RabbitMqProcess.in(folder);
        scheduler = start(SchedulerApplication.class);
        // Of the test's own: the journal's queue takes one consumer only.
        RabbitAdmin admin = new RabbitAdmin(rabbit);
        admin.declareQueue(new Queue(LISTENING));
        admin.declareBinding(
                new Binding(
                        LISTENING,
                        Binding.DestinationType.QUEUE,
                        Topology.EVENTS,
                        "run.finished",
                        null));
    }

    /** The scheduler's place in the stream, taken by one whose database fails at first. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import(RuntimeConfiguration.class)
    static class Flaky {
        static final AtomicInteger deliveries = new AtomicInteger();

        @Bean
        Consumer<org.springframework.messaging.Message<byte[]>> schedulerEvents(
                MessageCodec messages, DeadLetters deadLetters) {
            return new SchedulerEvents(
                    event -> {
                        if (event.run().value().equals("flaky")
                                && deliveries.incrementAndGet() < 3) {
                            throw new DataAccessResourceFailureException("gone");
                        }
                    },
                    messages,
                    deadLetters);
        }
    }

    private static ConfigurableApplicationContext start(Class<?> what) {
        SpringApplication application = new SpringApplication(what);
        ConfigurableApplicationContext context =
                application.run(
                        "--spring.config.name=scheduler",
                        "--server.port=0",
                        "--spring.rabbitmq.port=" + broker.port(),
                        "--proxbox.data=" + folder.resolve("data"));
        codec = context.getBean(MessageCodec.class);
        rabbit = context.getBean(RabbitTemplate.class);
        publisher = context.getBean(Publisher.class);
        return context;
    }

    @AfterAll
    static void stop() {
        // Where the scheduler did not even start, the broker must go all the same.
        if (scheduler != null) {
            scheduler.close();
        }
        broker.close();
    }

    private static SchedulerCommand.StartRun request(String id) {
        return new SchedulerCommand.StartRun(
                new RunId(id),
                RunMode.APPLY,
                Set.of(Stage.DEVICES),
                new NetBoxTarget(
                        "n",
                        "n",
                        URI.create("https://n"),
                        new SealedSecret("x"),
                        new TlsTrust.SystemRoots(),
                        4),
                List.of(
                        new ProxmoxTarget(
                                "p",
                                "p",
                                URI.create("https://p"),
                                new ProxmoxLogin.ApiToken("a@b!c", new SealedSecret("x")),
                                new TlsTrust.SystemRoots(),
                                8,
                                Placement.NONE)),
                SyncPolicy.DEFAULT,
                0);
    }

    private static ShardCommand next(String queue) {
        AtomicReference<@Nullable Message> message = new AtomicReference<>();
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> {
                            message.set(rabbit.receive(queue));
                            return message.get() != null;
                        });
        return (ShardCommand) codec.command(message.get().getBody());
    }

    private static SchedulerEvent.RunFinished finished() {
        AtomicReference<SchedulerEvent.@Nullable RunFinished> finished = new AtomicReference<>();
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> {
                            Message message = rabbit.receive(LISTENING);
                            if (message != null
                                    && codec.event(message.getBody())
                                            instanceof SchedulerEvent.RunFinished event) {
                                finished.set(event);
                            }
                            return finished.get() != null;
                        });
        return finished.get();
    }

    @Test
    void bringsARunToItsEndThroughCommandsDelaysEventsAndARestart() {
        publisher.send(request("it-1"));
        publisher.publish(
                new WorkerEvent.NetBoxPrepared(
                        next(Topology.WRITE_QUEUE).shard(),
                        Instant.now(),
                        "4.7",
                        null,
                        RequestCounts.NONE));
        ShardCommand first = next(Topology.READ_QUEUE);
        publisher.publish(
                new WorkerEvent.ShardFailed(
                        first.shard(),
                        Instant.now(),
                        new Failure.Unreachable("p", "no answer", "Start it", false),
                        RequestCounts.NONE));
        ShardCommand second = next(Topology.READ_QUEUE);
        assertThat(second.shard().attempt()).isEqualTo(2);

        scheduler.close();
        scheduler = start(SchedulerApplication.class);
        publisher.publish(
                new WorkerEvent.ClusterIndexed(
                        second.shard(),
                        Instant.now(),
                        new ClusterFacts("c", false, "9", "f", Map.of()),
                        List.of(new NodeEntry("pve1", true, null)),
                        List.of(),
                        null,
                        RequestCounts.NONE));
        publisher.publish(
                new WorkerEvent.ShardWritten(
                        next(Topology.READ_QUEUE).shard(),
                        Instant.now(),
                        Map.of(Stage.DEVICES, new Counts(1, 0, 0, 0, 0, 0)),
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        Map.of(),
                        RequestCounts.NONE));

        SchedulerEvent.RunFinished end = finished();
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.counts()).isEqualTo(Map.of(Stage.DEVICES, new Counts(1, 0, 0, 0, 0, 0)));
    }

    @Test
    void buriesAnEventThatItCannotRead() {
        rabbit.convertAndSend(
                Topology.EVENTS,
                // As a worker of another version might: the key is known, the type is not.
                "shard.written",
                "{\"type\":\"who.knows\"}".getBytes(StandardCharsets.UTF_8));
        AtomicReference<@Nullable Message> dead = new AtomicReference<>();
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> {
                            dead.set(rabbit.receive(Topology.DEAD_LETTER_QUEUE));
                            return dead.get() != null;
                        });
        assertThat(dead.get().getMessageProperties().<String>getHeader(Topology.ORIGIN_HEADER))
                .isEqualTo(SchedulerEvents.QUEUE);
    }

    @Test
    void getsAnEventAgainAfterItsDatabaseFailed() {
        scheduler.close();
        scheduler = start(Flaky.class);
        ShardId shard = new ShardId(new RunId("flaky"), 1, 1);
        publisher.publish(new WorkerEvent.ShardStarted(shard, Instant.now(), "read"));

        Awaitility.await().atMost(SOON).until(() -> Flaky.deliveries.get() == 3);
        assertThat(rabbit.receive(Topology.DEAD_LETTER_QUEUE)).isNull();
        scheduler.close();
        scheduler = start(SchedulerApplication.class);
    }
}

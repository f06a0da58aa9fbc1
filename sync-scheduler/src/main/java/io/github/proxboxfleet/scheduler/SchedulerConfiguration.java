package io.github.proxboxfleet.scheduler;

import io.github.proxboxfleet.model.message.Backoff;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.runtime.RuntimeConfiguration;
import io.github.proxboxfleet.runtime.broker.CommandConsumer;
import io.github.proxboxfleet.runtime.broker.DeadLetters;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.broker.RestartAfterError;
import io.github.proxboxfleet.runtime.outbox.OutboxRelay;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway;
import io.github.proxboxfleet.scheduler.flow.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.Message;

/** The scheduler's parts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SchedulerProperties.class)
@Import(RuntimeConfiguration.class)
public class SchedulerConfiguration {
    /** A second each: as long as the broker surely waits for an acknowledgement. */
    private static final int TRIES = 600;

    private static final RetryWhileDatabaseAway RETRY =
            new RetryWhileDatabaseAway(Duration.ofSeconds(1), Duration.ofSeconds(1));

    @Bean
    SchedulerState schedulerState(SchedulerProperties properties, MessageCodec codec) {
        return SchedulerState.open(properties, codec);
    }

    @Bean
    Scheduler runScheduler(
            SchedulerState state,
            Publisher publisher,
            MessageCodec codec,
            Clock clock,
            SchedulerProperties properties,
            Backoff backoff) {
        return new Scheduler(
                state.database(),
                state.outbox(),
                publisher,
                codec,
                clock,
                RandomGenerator.getDefault(),
                System::nanoTime,
                properties.settings(backoff));
    }

    @Bean
    SchedulerTicker schedulerTicker(Scheduler scheduler, SchedulerProperties properties) {
        return new SchedulerTicker(scheduler, properties.tick());
    }

    @Bean
    OutboxRelay schedulerOutboxRelay(SchedulerState state, Publisher publisher) {
        return new OutboxRelay("scheduler", state.outbox(), publisher);
    }

    @Bean
    SchedulerMetrics schedulerMetrics(SchedulerState state) {
        return new SchedulerMetrics(state);
    }

    /** One command at a time: runs are queued in the order in which they were asked for. */
    @Bean
    SimpleMessageListenerContainer schedulerCommands(
            ApplicationContext context,
            ConnectionFactory connections,
            MessageCodec codec,
            DeadLetters deadLetters,
            Scheduler scheduler) {
        return new CommandConsumer<>(
                        Topology.SCHEDULER_QUEUE,
                        SchedulerCommand.class,
                        codec,
                        deadLetters,
                        (command, _) -> retried("A command", () -> scheduler.handle(command)))
                .container(context, connections, 1);
    }

    /** The event stream's container is the binder's. */
    @Bean
    @SuppressWarnings("removal") // the binder names it
    ListenerContainerCustomizer<MessageListenerContainer> outliveErrors(
            ApplicationContext context) {
        return (container, _, _) -> {
            if (container instanceof AbstractMessageListenerContainer listening) {
                RestartAfterError.of(listening, context);
            }
        };
    }

    /** Bound to the event stream by its name. */
    @Bean
    Consumer<Message<byte[]>> schedulerEvents(
            Scheduler scheduler, MessageCodec codec, DeadLetters deadLetters) {
        return new SchedulerEvents(
                event -> retried("An event", () -> scheduler.handle(event)), codec, deadLetters);
    }

    private static void retried(String what, Runnable work) {
        RETRY.run(what, work, (tries, e) -> tries >= TRIES || !Database.mayPass(e));
    }
}

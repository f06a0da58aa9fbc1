package io.github.proxboxfleet.runtime.broker;

import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.MessageCodec.UndecodableException;
import io.github.proxboxfleet.model.message.ShardCommand;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import io.github.proxboxfleet.runtime.observe.LogContext;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway.StoppedException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.ApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Consumes a queue of commands: decodes, hands over, acknowledges, and buries what cannot be
 * processed.
 */
public final class CommandConsumer<C extends Command> {
    private static final Logger log = LoggerFactory.getLogger(CommandConsumer.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(32);
    private static final int MOST_DOUBLINGS = 5;

    private final String queue;
    private final MessageCodec codec;
    private final DeadLetters deadLetters;
    private final Class<C> kind;
    private final CommandHandler<C> handler;
    private final Working working = new Working();
    private final Redeliveries redeliveries = new Redeliveries();

    /**
     * A consumer to be.
     *
     * @param kind the commands that the queue is for; any other is buried
     */
    public CommandConsumer(
            String queue,
            Class<C> kind,
            MessageCodec codec,
            DeadLetters deadLetters,
            CommandHandler<C> handler) {
        this.queue = queue;
        this.kind = kind;
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.handler = handler;
    }

    /**
     * The container to register as a bean; one message at a time for each of the {@code
     * concurrency} consumers.
     */
    public SimpleMessageListenerContainer container(
            ApplicationContext context, ConnectionFactory connections, int concurrency) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setApplicationContext(context);
        container.setObservationEnabled(true);
        container.setQueueNames(queue);
        container.setConcurrentConsumers(concurrency);
        container.setPrefetchCount(1);
        container.setAcknowledgeMode(AcknowledgeMode.AUTO);
        container.setDefaultRequeueRejected(true);
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(queue + "-");
        threads.setVirtualThreads(true);
        container.setTaskExecutor(threads);
        container.setMessageListener(this::onMessage);
        RestartAfterError.of(container, context);
        container.setShutdownTimeout(
                context.getEnvironment()
                        .getProperty(
                                "spring.lifecycle.timeout-per-shutdown-phase",
                                Duration.class,
                                Duration.ofSeconds(30))
                        .toMillis());
        connections.addConnectionListener(working);
        return container;
    }

    void onMessage(Message message) {
        working.begins();
        try {
            if (redeliveries.tooMany(message)) {
                bury(message, new TooManyDeliveries());
            } else {
                obey(message);
            }
            redeliveries.ended(message);
        } catch (AmqpException | UnpublishedException e) {
            redeliveries.givenBack(message);
            pause(message);
            throw e;
        } finally {
            working.ends();
        }
    }

    /**
     * Before the command goes back: a broker that refuses what is sent goes on to deliver, and some
     * drop a message after some deliveries.
     */
    private static void pause(Message message) {
        long before = Redeliveries.before(message);
        try {
            Thread.sleep(
                    before < MOST_DOUBLINGS
                            ? FIRST_PAUSE.multipliedBy(1L << before)
                            : LONGEST_PAUSE);
        } catch (InterruptedException e) {
            // The connection is lost or the consumer stops; either gives the command back at once.
            Thread.currentThread().interrupt();
        }
    }

    private void obey(Message message) {
        C command;
        try {
            command = codec.command(message.getBody(), kind);
        } catch (UndecodableException e) {
            bury(message, e);
            return;
        }
        boolean redelivered = Boolean.TRUE.equals(message.getMessageProperties().isRedelivered());
        try (LogContext _ = LogContext.of(command)) {
            handler.handle(command, redelivered);
        } catch (AmqpException | UnpublishedException e) {
            log.warn(
                    "The broker failed while {} was handled; it will be delivered again",
                    command.getClass(),
                    e);
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException("interrupted; the command will be delivered again", e);
        } catch (StoppedException e) {
            throw new AmqpException("interrupted; the command will be delivered again", e);
        } catch (Throwable e) {
            // An error too: whatever one message does to its handler, the next is handled.
            bury(message, e);
        }
    }

    /** A shard whose command is a dead letter does not wait for its result. */
    private void bury(Message message, Throwable cause) {
        String errorId = ErrorId.next();
        deadLetters.bury(queue, message, cause, errorId);
        if (ShardCommand.class.isAssignableFrom(kind)) {
            codec.shard(message.getBody())
                    .ifPresent(shard -> deadLetters.fail(shard, queue, errorId));
        }
    }

    /** Why a message is not tried once more. */
    private static final class TooManyDeliveries extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyDeliveries() {
            super(
                    "it was delivered again and again: whoever had it ended over it, or could not send"
                            + " what came of it");
        }
    }
}

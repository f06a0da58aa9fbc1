package io.github.proxboxfleet.runtime.broker;

import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.MessageCodec.UndecodableException;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import io.github.proxboxfleet.runtime.observe.LogContext;
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
public final class CommandConsumer {
    private static final Logger log = LoggerFactory.getLogger(CommandConsumer.class);

    private final String queue;
    private final MessageCodec codec;
    private final DeadLetters deadLetters;
    private final CommandHandler handler;

    public CommandConsumer(
            String queue, MessageCodec codec, DeadLetters deadLetters, CommandHandler handler) {
        this.queue = queue;
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
        return container;
    }

    void onMessage(Message message) {
        Command command;
        try {
            command = codec.command(message.getBody());
        } catch (UndecodableException e) {
            deadLetters.bury(queue, message, e, ErrorId.next());
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
        } catch (RuntimeException e) {
            deadLetters.bury(queue, message, e, ErrorId.next());
        }
    }
}

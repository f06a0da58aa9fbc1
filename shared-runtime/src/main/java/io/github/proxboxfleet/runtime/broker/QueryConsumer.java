package io.github.proxboxfleet.runtime.broker;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.MessageCodec.UndecodableException;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.runtime.observe.ErrorId;
import io.github.proxboxfleet.runtime.observe.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessagePropertiesBuilder;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.ApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Consumes a queue of queries and sends the answers to the queues that they name. Whatever happens,
 * a query is never put back: whoever asked gives up at its deadline.
 */
public final class QueryConsumer<Q extends Query> {
    private static final Logger log = LoggerFactory.getLogger(QueryConsumer.class);

    private final String queue;
    private final Class<Q> kind;
    private final MessageCodec codec;
    private final RabbitTemplate rabbit;
    private final QueryHandler<Q> handler;

    public QueryConsumer(
            String queue,
            Class<Q> kind,
            MessageCodec codec,
            RabbitTemplate rabbit,
            QueryHandler<Q> handler) {
        this.queue = queue;
        this.kind = kind;
        this.codec = codec;
        this.rabbit = rabbit;
        this.handler = handler;
    }

    /**
     * The container to register as a bean; one query at a time for each of the {@code concurrency}
     * consumers.
     */
    public SimpleMessageListenerContainer container(
            ApplicationContext context, ConnectionFactory connections, int concurrency) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setApplicationContext(context);
        container.setObservationEnabled(true);
        container.setQueueNames(queue);
        container.setConcurrentConsumers(concurrency);
        // A busy consumer holds nothing that another could answer.
        container.setPrefetchCount(1);
        container.setAcknowledgeMode(AcknowledgeMode.AUTO);
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(queue + "-");
        threads.setVirtualThreads(true);
        container.setTaskExecutor(threads);
        container.setMessageListener(this::onMessage);
        RestartAfterError.of(container, context);
        return container;
    }

    void onMessage(Message message) {
        String to = message.getMessageProperties().getReplyTo();
        String correlation = message.getMessageProperties().getCorrelationId();
        if (to == null || correlation == null) {
            log.warn("A query does not say where its answer goes, so it is left undone");
            return;
        }
        Answer answer = answer(message);
        try {
            rabbit.send("", to, reply(answer, correlation));
        } catch (Throwable e) {
            // Too large to be held twice, for instance: whoever asked gives up at its deadline.
            log.warn("The answer to {} could not be sent", answer.query(), e);
        }
    }

    private Answer answer(Message message) {
        Q query;
        try {
            query = codec.query(message.getBody(), kind);
        } catch (UndecodableException e) {
            log.warn("A query could not be understood", e);
            return new Answer.Failed(
                    "unknown",
                    new Failure.Misconfigured(
                            queue,
                            "its consumer does not understand the query",
                            "Bring all parts of the fleet to the same version."),
                    false);
        }
        try (LogContext _ = LogContext.of(query)) {
            return handler.answer(
                    query, Boolean.TRUE.equals(message.getMessageProperties().isRedelivered()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return bug(query, e);
        } catch (Throwable e) {
            return bug(query, e);
        }
    }

    private static Answer bug(Query query, Throwable e) {
        String errorId = ErrorId.next();
        log.error("Query {} failed [error {}]", query.query(), errorId, e);
        return new Answer.Failed(
                query.query(),
                new Failure.Bug(
                        query.endpointName(),
                        "the worker that was asked failed or was stopped",
                        "See its log, error " + errorId + ".",
                        errorId),
                false);
    }

    private Message reply(Answer answer, String correlation) {
        return MessageBuilder.withBody(codec.encode(answer))
                .andProperties(
                        MessagePropertiesBuilder.newInstance()
                                .setContentType("application/json")
                                .setContentEncoding("UTF-8")
                                .setDeliveryMode(MessageDeliveryMode.NON_PERSISTENT)
                                .setCorrelationId(correlation)
                                .build())
                .build();
    }
}

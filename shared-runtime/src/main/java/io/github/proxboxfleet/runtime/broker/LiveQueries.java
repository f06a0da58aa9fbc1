package io.github.proxboxfleet.runtime.broker;

import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.model.message.Topology;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessagePropertiesBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.ApplicationContext;

/**
 * Asks over the broker and waits. The answers come to an exclusive queue of this process: not every
 * broker has RabbitMQ's direct reply-to.
 */
public final class LiveQueries {
    /** Lets the consumer say that time is up, which it knows better. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ApplicationContext context;
    private final MessageCodec codec;
    private final RabbitTemplate rabbit;

    /** Named by us: RabbitMQ 3.10 refuses what Spring's anonymous queues ask for. */
    private final Queue answers =
            new Queue(Topology.ANSWERS + "." + UUID.randomUUID(), false, true, true);

    /**
     * Over these connections.
     *
     * @param patience how long a query's deadline is away at most
     */
    public LiveQueries(
            ApplicationContext context,
            ConnectionFactory connections,
            MessageCodec codec,
            Duration patience) {
        this.context = context;
        this.codec = codec;
        this.rabbit = new RabbitTemplate(connections);
        rabbit.setApplicationContext(context);
        rabbit.setObservationEnabled(true);
        rabbit.setMandatory(true);
        rabbit.setReplyAddress(answers.getName());
        rabbit.setReplyTimeout(patience.plus(GRACE).toMillis());
        rabbit.afterPropertiesSet();
    }

    /** To be registered as a bean. */
    public Declarables topology() {
        return new Declarables(answers);
    }

    /**
     * To be registered as a bean. Nothing is acknowledged: an answer for which nobody waits any
     * more is dropped, and must not come back.
     */
    public SimpleMessageListenerContainer container(ConnectionFactory connections) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(answers.getName());
        container.setAcknowledgeMode(AcknowledgeMode.NONE);
        container.setMissingQueuesFatal(false);
        container.setMessageListener(rabbit);
        RestartAfterError.of(container, context);
        return container;
    }

    /**
     * The answer, or nothing if none came in time.
     *
     * @throws org.springframework.amqp.AmqpException if the query cannot be sent
     */
    public Optional<Answer> ask(Query query) {
        Message message =
                MessageBuilder.withBody(codec.encode(query))
                        .andProperties(
                                MessagePropertiesBuilder.newInstance()
                                        .setContentType("application/json")
                                        .setContentEncoding("UTF-8")
                                        .setDeliveryMode(MessageDeliveryMode.NON_PERSISTENT)
                                        .build())
                        .build();
        return Optional.ofNullable(
                        rabbit.sendAndReceive(Topology.COMMANDS, Topology.queueOf(query), message))
                .map(answer -> codec.answer(answer.getBody()));
    }
}

package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.runtime.broker.Publisher;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.FanoutExchange;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Several gateways over one database: each wakes its subscribers when any of them has journalled
 * something.
 */
@Configuration(proxyBeanMethods = false)
public class LiveConfiguration {
    private static final Logger log = LoggerFactory.getLogger(LiveConfiguration.class);

    @Bean
    LiveAnnouncer gatewayLiveAnnouncer(Publisher publisher) {
        return new LiveAnnouncer(publisher);
    }

    /**
     * This gateway's own queue. Named by us: RabbitMQ 3.10 refuses what Spring's anonymous queues
     * ask for.
     */
    @Bean
    LiveQueue gatewayLiveQueue() {
        return new LiveQueue(new Queue(Topology.LIVE + "." + UUID.randomUUID(), false, true, true));
    }

    @Bean
    Declarables gatewayLiveTopology(LiveQueue live) {
        FanoutExchange exchange = new FanoutExchange(Topology.LIVE);
        Binding binding = BindingBuilder.bind(live.queue()).to(exchange);
        return new Declarables(exchange, live.queue(), binding);
    }

    @Bean
    SimpleMessageListenerContainer gatewayLiveContainer(
            ConnectionFactory connections, LiveQueue live, Tails tails) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(live.queue().getName());
        container.setAcknowledgeMode(AcknowledgeMode.NONE);
        container.setMissingQueuesFatal(false);
        container.setMessageListener(message -> wake(tails, message));
        return container;
    }

    private static void wake(Tails tails, Message message) {
        try {
            tails.grown(new RunId(new String(message.getBody(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            log.debug("Not news of a run: {}", e.getMessage());
        }
    }

    /** Not a bean of the type Queue: other modules may have such, too. */
    record LiveQueue(Queue queue) {}
}

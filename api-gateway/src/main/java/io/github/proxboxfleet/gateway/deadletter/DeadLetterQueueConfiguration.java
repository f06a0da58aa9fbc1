package io.github.proxboxfleet.gateway.deadletter;

import io.github.proxboxfleet.gateway.store.UntilStored;
import io.github.proxboxfleet.model.message.Topology;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Empties the dead-letter queue. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterQueueConfiguration {
    @Bean
    SimpleMessageListenerContainer gatewayDeadLetterContainer(
            ConnectionFactory connections, DeadLetterBox box, UntilStored untilStored) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(Topology.DEAD_LETTER_QUEUE);
        container.setPrefetchCount(10);
        container.setMissingQueuesFatal(false);
        container.setDefaultRequeueRejected(true);
        container.setMessageListener(new DeadLetterListener(box, untilStored));
        return container;
    }
}

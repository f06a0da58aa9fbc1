package io.github.proxboxfleet.gateway.deadletter;

import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Empties the dead-letter queue. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterQueueConfiguration {
    @Bean
    SimpleMessageListenerContainer gatewayDeadLetterContainer(
            ConnectionFactory connections, DeadLetterBox box, RetryWhileDatabaseAway retry) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(Topology.DEAD_LETTER_QUEUE);
        container.setPrefetchCount(10);
        container.setMissingQueuesFatal(false);
        container.setDefaultRequeueRejected(true);
        container.setMessageListener(new DeadLetterListener(box, retry));
        return container;
    }
}

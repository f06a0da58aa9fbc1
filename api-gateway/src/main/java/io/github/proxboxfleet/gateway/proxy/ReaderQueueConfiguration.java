package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.runtime.broker.LiveQueries;
import java.time.Clock;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The proxy's way to the readers, over the broker. */
@Configuration(proxyBeanMethods = false)
public class ReaderQueueConfiguration {
    @Bean
    LiveQueries gatewayLiveQueries(
            ApplicationContext context,
            ConnectionFactory connections,
            MessageCodec codec,
            Clock clock,
            ProxyProperties properties) {
        return new LiveQueries(context, connections, codec, clock, properties.timeout());
    }

    @Bean
    Declarables gatewayAnswersTopology(LiveQueries queries) {
        return queries.topology();
    }

    @Bean
    SimpleMessageListenerContainer gatewayAnswersContainer(
            LiveQueries queries, ConnectionFactory connections) {
        return queries.container(connections);
    }

    @Bean
    AskReaders gatewayAskReaders(LiveQueries queries) {
        return query -> queries.ask(Topology.QUERY_QUEUE, query);
    }
}

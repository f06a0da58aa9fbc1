package io.github.proxboxfleet.netbox.query;

import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.netbox.api.NetBoxClients;
import io.github.proxboxfleet.runtime.broker.QueryConsumer;
import java.time.Clock;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the answering of live queries. */
@Configuration(proxyBeanMethods = false)
public class QueryConfiguration {
    /** People ask, and seldom; one that hangs does not hold up the next. */
    private static final int AT_ONCE = 2;

    @Bean
    SimpleMessageListenerContainer writerQueryContainer(
            ApplicationContext context,
            ConnectionFactory connections,
            RabbitTemplate rabbit,
            MessageCodec codec,
            NetBoxClients clients,
            Clock clock) {
        return new QueryConsumer<>(
                        Topology.NETBOX_QUERY_QUEUE,
                        Query.ToWriter.class,
                        codec,
                        rabbit,
                        new TryConnection(clients, clock))
                .container(context, connections, AT_ONCE);
    }
}

package io.github.proxboxfleet.gateway.query;

import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.runtime.broker.LiveQueries;
import java.time.Duration;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The way to the workers, over the broker. Calls that are passed on and tests of endpoints wait for
 * different times, so each has a queue for its answers.
 */
@Configuration(proxyBeanMethods = false)
public class WorkerQueuesConfiguration {
    /** How long the test of an endpoint is waited for. */
    public static final Duration TEST_PATIENCE = Duration.ofSeconds(15);

    @Bean
    LiveQueries gatewayCallQueries(
            ApplicationContext context,
            ConnectionFactory connections,
            MessageCodec codec,
            @Value("${proxbox.gateway.proxy.timeout}") Duration patience) {
        return new LiveQueries(context, connections, codec, patience);
    }

    @Bean
    LiveQueries gatewayTestQueries(
            ApplicationContext context, ConnectionFactory connections, MessageCodec codec) {
        return new LiveQueries(context, connections, codec, TEST_PATIENCE);
    }

    @Bean
    Declarables gatewayCallAnswers(LiveQueries gatewayCallQueries) {
        return gatewayCallQueries.topology();
    }

    @Bean
    Declarables gatewayTestAnswers(LiveQueries gatewayTestQueries) {
        return gatewayTestQueries.topology();
    }

    @Bean
    SimpleMessageListenerContainer gatewayCallAnswersContainer(
            LiveQueries gatewayCallQueries, ConnectionFactory connections) {
        return gatewayCallQueries.container(connections);
    }

    @Bean
    SimpleMessageListenerContainer gatewayTestAnswersContainer(
            LiveQueries gatewayTestQueries, ConnectionFactory connections) {
        return gatewayTestQueries.container(connections);
    }

    @Bean
    AskWorkers gatewayAskWorkers(LiveQueries gatewayCallQueries, LiveQueries gatewayTestQueries) {
        return query ->
                switch (query) {
                    case Query.OfProxmox call -> gatewayCallQueries.ask(call);
                    case Query.TestProxmox test -> gatewayTestQueries.ask(test);
                    case Query.TestNetBox test -> gatewayTestQueries.ask(test);
                };
    }
}

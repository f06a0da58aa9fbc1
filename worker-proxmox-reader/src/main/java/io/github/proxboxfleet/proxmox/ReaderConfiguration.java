package io.github.proxboxfleet.proxmox;

import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.proxmox.api.ProxmoxClientProperties;
import io.github.proxboxfleet.proxmox.api.ProxmoxEndpoints;
import io.github.proxboxfleet.proxmox.query.AnswerQueries;
import io.github.proxboxfleet.proxmox.shard.ReadCommands;
import io.github.proxboxfleet.proxmox.shard.ResultPublisher;
import io.github.proxboxfleet.runtime.broker.CommandConsumer;
import io.github.proxboxfleet.runtime.broker.DeadLetters;
import io.github.proxboxfleet.runtime.broker.FreshCommands;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.broker.QueryConsumer;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The reader, to be imported beside {@link io.github.proxboxfleet.runtime.RuntimeConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ReaderProperties.class, ProxmoxClientProperties.class})
public class ReaderConfiguration {
    @Bean
    ProxmoxEndpoints proxmoxEndpoints(
            FleetKey key,
            ProxmoxClientProperties client,
            ObservationRegistry observations,
            AmqpAdmin broker,
            Clock clock) {
        return new ProxmoxEndpoints(key, client, observations, clock, new Readers(broker, clock));
    }

    /** Lets the other readers count this one. */
    @Bean
    SimpleMessageListenerContainer readerPresence(ConnectionFactory connections) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(Topology.READERS_QUEUE);
        container.setMessageListener(_ -> {});
        return container;
    }

    @Bean
    MeterBinder proxmoxBreakerMetrics(ProxmoxEndpoints endpoints) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(endpoints.breakers());
    }

    @Bean
    ReadCommands readCommands(ProxmoxEndpoints endpoints, Publisher publisher, Clock clock) {
        ResultPublisher results =
                new ResultPublisher() {
                    @Override
                    public void publish(Event event) {
                        publisher.publish(event);
                    }

                    @Override
                    public void send(Command command) {
                        publisher.send(command);
                    }
                };
        return new ReadCommands(endpoints, results, clock);
    }

    @Bean
    SimpleMessageListenerContainer readerConsumer(
            ApplicationContext context,
            ConnectionFactory connections,
            MessageCodec codec,
            DeadLetters deadLetters,
            ReadCommands handler,
            Publisher publisher,
            Clock clock,
            ReaderProperties properties) {
        return new CommandConsumer<>(
                        Topology.READ_QUEUE,
                        ReaderCommand.class,
                        codec,
                        deadLetters,
                        new FreshCommands<>(handler, publisher::publish, clock))
                .container(context, connections, properties.consumers());
    }

    @Bean
    SimpleMessageListenerContainer readerQueryConsumer(
            ApplicationContext context,
            ConnectionFactory connections,
            RabbitTemplate rabbit,
            MessageCodec codec,
            ProxmoxEndpoints endpoints,
            FleetKey key,
            ReaderProperties properties,
            Clock clock) {
        AnswerQueries handler =
                new AnswerQueries(endpoints, key, properties.answerLimit().toBytes(), clock);
        return new QueryConsumer<>(
                        Topology.PROXMOX_QUERY_QUEUE, Query.ToReader.class, codec, rabbit, handler)
                .container(context, connections, properties.queries());
    }
}

package io.github.proxboxfleet.runtime.broker;

import io.github.proxboxfleet.model.message.Backoff;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.DirectExchange;
import org.springframework.amqp.core.FanoutExchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Declares the topology, the same in every deployable, so that none depends on another's having
 * started first.
 */
@Configuration(proxyBeanMethods = false)
public class BrokerConfiguration {
    private static final Duration CONFIRM_PATIENCE = Duration.ofSeconds(15);

    @Bean
    CachingConnectionFactoryConfigurer connectionThreads(
            RabbitProperties properties, RabbitConnectionDetails details) {
        return new ConnectionThreads(properties, details);
    }

    @Bean
    MessageCodec messageCodec() {
        return new MessageCodec();
    }

    @Bean
    Publisher publisher(RabbitTemplate rabbit, MessageCodec codec) {
        return new Publisher(rabbit, codec, CONFIRM_PATIENCE);
    }

    @Bean
    DeadLetters deadLetters(Publisher publisher) {
        return new DeadLetters(publisher);
    }

    @Bean
    Backoff backoff(@Value("${proxbox.retry.delays}") List<Duration> delays) {
        return new Backoff(delays);
    }

    @Bean
    Declarables topology(Backoff backoff) {
        DirectExchange commands = new DirectExchange(Topology.COMMANDS);
        TopicExchange events = new TopicExchange(Topology.EVENTS);
        List<Declarable> all =
                new ArrayList<>(List.of(commands, events, new FanoutExchange(Topology.LIVE)));
        for (String name :
                List.of(
                        Topology.SCHEDULER_QUEUE,
                        Topology.READ_QUEUE,
                        Topology.WRITE_QUEUE,
                        Topology.DEAD_LETTER_QUEUE)) {
            Queue queue = QueueBuilder.durable(name).quorum().build();
            all.add(queue);
            all.add(BindingBuilder.bind(queue).to(commands).withQueueName());
        }
        Queue heard =
                QueueBuilder.durable(Topology.EVENTS + "." + Topology.SCHEDULER_GROUP)
                        .quorum()
                        .build();
        all.add(heard);
        Topology.SCHEDULER_EVENTS.forEach(
                type -> all.add(BindingBuilder.bind(heard).to(events).with(type)));
        for (String name : List.of(Topology.PROXMOX_QUERY_QUEUE, Topology.NETBOX_QUERY_QUEUE)) {
            Queue queries =
                    QueueBuilder.durable(name).ttl((int) Topology.LONGEST_QUERY.toMillis()).build();
            all.add(queries);
            all.add(BindingBuilder.bind(queries).to(commands).withQueueName());
        }
        all.add(QueueBuilder.durable(Topology.READERS_QUEUE).build());
        // Several gateways stand by for one another; two at once would number events out of their
        // order.
        Queue journal =
                QueueBuilder.durable(Topology.EVENTS + "." + Topology.JOURNAL_GROUP)
                        .quorum()
                        .singleActiveConsumer()
                        .build();
        all.add(journal);
        all.add(BindingBuilder.bind(journal).to(events).with("#"));
        for (Duration wait : backoff.delays()) {
            FanoutExchange entry = new FanoutExchange(Topology.delay(wait));
            Queue queue =
                    QueueBuilder.durable(Topology.delay(wait))
                            .ttl((int) wait.toMillis())
                            .deadLetterExchange(Topology.COMMANDS)
                            .build();
            all.add(entry);
            all.add(queue);
            all.add(BindingBuilder.bind(queue).to(entry));
        }
        return new Declarables(all);
    }
}

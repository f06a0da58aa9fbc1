package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Topology;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.netbox.api.NetBoxClientOptions;
import io.github.proxboxfleet.netbox.api.NetBoxClients;
import io.github.proxboxfleet.netbox.cache.CacheRegistry;
import io.github.proxboxfleet.netbox.workspace.Workspaces;
import io.github.proxboxfleet.netbox.write.BulkWriters;
import io.github.proxboxfleet.runtime.broker.CommandConsumer;
import io.github.proxboxfleet.runtime.broker.DeadLetters;
import io.github.proxboxfleet.runtime.broker.FreshCommands;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the writer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WriterProperties.class)
public class CommandConfiguration {
    @Bean
    NetBoxClients netboxClients(
            FleetKey key, ObservationRegistry observations, WriterProperties properties) {
        return new NetBoxClients(
                key,
                observations,
                NetBoxClientOptions.DEFAULT.withTimeouts(
                        properties.readTimeout(), properties.writeTimeout()));
    }

    @Bean
    BulkWriters netboxBulkWriters() {
        return new BulkWriters();
    }

    @Bean
    SimpleMessageListenerContainer writerContainer(
            ApplicationContext context,
            ConnectionFactory connections,
            MessageCodec codec,
            DeadLetters deadLetters,
            Publisher publisher,
            NetBoxClients clients,
            BulkWriters writers,
            Clock clock,
            WriterProperties properties) {
        return new CommandConsumer<>(
                        Topology.WRITE_QUEUE,
                        WriterCommand.class,
                        codec,
                        deadLetters,
                        new FreshCommands<>(
                                new WriteShards(
                                        new OpenNetBox(clients, writers),
                                        new ShardEvents(publisher::publish, publisher::send, clock),
                                        new Workspaces(
                                                new CacheRegistry(
                                                        properties.memory().limits(), clock),
                                                clock,
                                                Workspaces.MOST_ROWS),
                                        clock),
                                publisher::publish,
                                clock))
                .container(context, connections, properties.concurrency());
    }
}

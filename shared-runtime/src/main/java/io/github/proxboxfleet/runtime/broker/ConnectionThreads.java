package io.github.proxboxfleet.runtime.broker;

import java.util.concurrent.Executors;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;

/**
 * Gives the broker's connections threads that outlive them. A connection factory with threads of
 * its own ends them when it is destroyed, while consumers whose containers count as stopped are
 * still closing their channels on them: each of those would end with a stack trace on the console.
 * Virtual threads need no end.
 */
final class ConnectionThreads extends CachingConnectionFactoryConfigurer {
    ConnectionThreads(RabbitProperties properties, RabbitConnectionDetails details) {
        super(properties, details);
    }

    @Override
    public void configure(CachingConnectionFactory connections, RabbitProperties properties) {
        super.configure(connections, properties);
        connections.setExecutor(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("broker-", 1).factory()));
    }
}

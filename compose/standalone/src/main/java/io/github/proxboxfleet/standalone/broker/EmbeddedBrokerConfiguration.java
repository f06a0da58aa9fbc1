package io.github.proxboxfleet.standalone.broker;

import java.util.List;
import org.springframework.amqp.core.DeclarableCustomizer;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the embedded broker where RabbitMQ would be. */
@Configuration(proxyBeanMethods = false)
public class EmbeddedBrokerConfiguration {
    @Bean
    EmbeddedBroker embeddedBroker() {
        return EmbeddedBroker.start();
    }

    @Bean
    DeclarableCustomizer qpidDialect() {
        return new QpidDialect();
    }

    @Bean
    RabbitConnectionDetails embeddedConnectionDetails(EmbeddedBroker broker) {
        return new RabbitConnectionDetails() {
            @Override
            public String getUsername() {
                return broker.user();
            }

            @Override
            public String getPassword() {
                return broker.password();
            }

            @Override
            public String getVirtualHost() {
                return "/";
            }

            @Override
            public List<Address> getAddresses() {
                return List.of(new Address("127.0.0.1", broker.port()));
            }
        };
    }
}

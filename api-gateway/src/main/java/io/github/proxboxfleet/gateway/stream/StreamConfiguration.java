package io.github.proxboxfleet.gateway.stream;

import io.github.proxboxfleet.gateway.journal.Journal;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Event streams. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamProperties.class)
public class StreamConfiguration {
    @Bean
    Tails gatewayTails(Journal journal, StreamProperties properties) {
        return new Tails(journal, properties);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> gatewaySmallBufferProtocol() {
        return factory -> factory.setProtocol(SmallBufferProtocol.class.getName());
    }

    @Bean
    FollowRun gatewayFollowRun(
            Journal journal, Tails tails, StreamProperties properties, MeterRegistry meters) {
        return new FollowRun(journal, tails, properties, meters);
    }
}

package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.gateway.audit.Audit;
import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.query.LiveQuestions;
import io.github.proxboxfleet.gateway.store.TimeOrderedIds;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import java.time.Clock;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The proxy, but for its way to the readers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProxyProperties.class)
public class ProxyConfiguration {
    @Bean
    ProxyController gatewayProxyController(
            LiveQuestions questions,
            ProxyProperties properties,
            Endpoints endpoints,
            Audit audit,
            FleetKey key,
            Clock clock,
            TimeOrderedIds ids) {
        ProxmoxCalls calls = new ProxmoxCalls(questions, key, properties, clock, ids::next);
        return new ProxyController(endpoints, calls, new EndpointVersions(calls, key), audit, key);
    }

    /** Names of volumes have slashes, which clients encode. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> gatewayEncodedSlashes() {
        return factory ->
                factory.addConnectorCustomizers(
                        connector ->
                                connector.setEncodedSolidusHandling(
                                        EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }
}

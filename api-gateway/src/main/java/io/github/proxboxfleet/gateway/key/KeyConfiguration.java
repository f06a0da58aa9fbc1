package io.github.proxboxfleet.gateway.key;

import io.github.proxboxfleet.gateway.problem.ProblemWriter;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Checks keys before anything else is asked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyProperties.class)
public class KeyConfiguration {
    private static final Logger log = LoggerFactory.getLogger(KeyConfiguration.class);
    // After the filters that observe requests and that read a proxy's headers.
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 1000;

    @Bean
    ApiKeys gatewayApiKeys(GatewayStore store, Clock clock, KeyProperties properties) {
        return new ApiKeys(store, clock, properties.environmentKey());
    }

    @Bean
    FirstKey gatewayFirstKey(ApiKeys keys, KeyProperties properties) {
        FirstKey first = new FirstKey(keys.createFirst());
        if (properties.announceFirst()) {
            first.value().ifPresent(key -> log.warn("The first API key, shown this once: {}", key));
        }
        return first;
    }

    @Bean
    FilterRegistrationBean<ApiKeyFilter> gatewayApiKeyFilter(
            ApiKeys keys,
            GatewayStore store,
            Clock clock,
            KeyProperties properties,
            ProblemWriter problems) {
        var filter =
                new ApiKeyFilter(
                        keys,
                        new Lockouts(store, clock, properties.attempts(), properties.lockout()),
                        problems);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(ORDER);
        return registration;
    }

    @Bean
    KeyController gatewayKeyController(ApiKeys keys) {
        return new KeyController(keys);
    }
}

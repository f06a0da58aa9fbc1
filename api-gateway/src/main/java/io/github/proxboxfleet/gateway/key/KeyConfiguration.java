package io.github.proxboxfleet.gateway.key;

import io.github.proxboxfleet.gateway.problem.ProblemWriter;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.runtime.secret.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
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
    FirstKey gatewayFirstKey(
            ApiKeys keys, KeyProperties properties, @Value("${proxbox.data}") Path data) {
        FirstKey first = new FirstKey(keys.createFirst());
        if (properties.announceFirst()) {
            first.value().ifPresent(key -> announce(data.resolve("first-api-key"), key));
        }
        return first;
    }

    /** A log is read by many, and for long. */
    private static void announce(Path file, String key) {
        try {
            Files.deleteIfExists(file);
            PrivateFile.create(file, key + "\n");
            log.warn(
                    "The first API key is in {}, which only this user can read; keep the key and delete the file",
                    file.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the first API key to " + file, e);
        }
    }

    @Bean
    FilterRegistrationBean<ApiKeyFilter> gatewayApiKeyFilter(
            ApiKeys keys,
            GatewayStore store,
            Clock clock,
            KeyProperties properties,
            AccessWatch watch,
            ProblemWriter problems,
            @Value("${server.forward-headers-strategy}") String forwardHeaders) {
        // Only the framework leaves to us whom to believe.
        int proxies =
                forwardHeaders.equalsIgnoreCase("framework") ? properties.trustedProxies() : 0;
        Admittance admittance =
                new Admittance(
                        keys,
                        new Lockouts(store, clock, properties.attempts(), properties.lockout()),
                        new ClientAddress(proxies),
                        watch);
        var registration = new FilterRegistrationBean<>(new ApiKeyFilter(admittance, problems));
        registration.setOrder(ORDER);
        return registration;
    }

    @Bean
    KeyController gatewayKeyController(ApiKeys keys, Clock clock) {
        return new KeyController(keys, clock);
    }
}

package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The journal itself. */
@Configuration(proxyBeanMethods = false)
public class JournalConfiguration {
    @Bean
    Journal gatewayJournal(GatewayStore store) {
        return new Journal(store);
    }
}

package io.github.proxboxfleet.gateway.conflict;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Conflicts and their part of the API. */
@Configuration(proxyBeanMethods = false)
public class ConflictConfiguration {
    @Bean
    Conflicts gatewayConflicts(GatewayStore store) {
        return new Conflicts(store);
    }

    @Bean
    ConflictController gatewayConflictController(Conflicts conflicts, Clock clock) {
        return new ConflictController(conflicts, clock);
    }
}

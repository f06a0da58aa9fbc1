package io.github.proxboxfleet.gateway.audit;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit and its part of the API. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {
    @Bean
    Audit gatewayAudit(GatewayStore store, Clock clock) {
        return new Audit(store, clock);
    }

    @Bean
    AuditController gatewayAuditController(Audit audit) {
        return new AuditController(audit);
    }
}

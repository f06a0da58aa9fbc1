package io.github.proxboxfleet.gateway.audit;

import io.github.proxboxfleet.gateway.key.AccessWatch;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.gateway.surface.ApiJson;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The audit and its part of the API. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {
    @Bean
    AuditRows gatewayAuditRows(GatewayStore store, Clock clock) {
        return new AuditRows(store, clock);
    }

    @Bean
    Audit gatewayAudit(AuditRows rows) {
        return new Audit(rows);
    }

    @Bean
    AccessWatch gatewayAccessAudit(AuditRows rows) {
        return new AccessAudit(rows);
    }

    @Bean
    ActAudit gatewayActAudit(AuditRows rows, ApiJson json) {
        return new ActAudit(rows, json.mapper());
    }

    @Bean
    WebMvcConfigurer gatewayAuditedActs(ActAudit audit) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(audit).addPathPatterns("/api/**");
            }
        };
    }

    @Bean
    AuditController gatewayAuditController(AuditRows rows) {
        return new AuditController(rows);
    }
}

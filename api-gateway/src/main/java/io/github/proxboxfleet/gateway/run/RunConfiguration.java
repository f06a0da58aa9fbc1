package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.audit.Audit;
import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.gateway.store.TimeOrderedIds;
import java.time.Clock;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs and their part of the API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunProperties.class)
public class RunConfiguration {
    @Bean
    RunController gatewayRunController(
            GatewayStore store, Clock clock, TimeOrderedIds ids, Endpoints endpoints) {
        return new RunController(
                new Runs(store, clock, ids::next), new RunTable(store), endpoints, store.json());
    }

    @Bean
    RunDetailController gatewayRunDetailController(GatewayStore store) {
        return new RunDetailController(new RunTable(store), new DetailTables(store));
    }

    @Bean
    ApplicationRunner gatewayOpenRuns(GatewayStore store, Endpoints endpoints) {
        OpenRuns open = new OpenRuns(store, new RunTable(store), endpoints);
        return _ -> open.orderAgain();
    }

    @Bean
    Retention gatewayRetention(
            GatewayStore store, Clock clock, RunProperties properties, Audit audit) {
        return new Retention(store, store.leases(clock), clock, properties, audit);
    }
}

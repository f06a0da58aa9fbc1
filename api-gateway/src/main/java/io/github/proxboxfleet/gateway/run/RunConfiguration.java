package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.audit.Audit;
import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.journal.Journal;
import io.github.proxboxfleet.gateway.key.ApiKeys;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.gateway.store.TimeOrderedIds;
import io.github.proxboxfleet.gateway.stream.FollowRun;
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
    SyncRuns gatewaySyncRuns(
            GatewayStore store,
            Endpoints endpoints,
            Clock clock,
            TimeOrderedIds ids,
            FollowRun follow,
            ApiKeys keys) {
        return new SyncRuns(new StartRuns(store, endpoints, clock, ids::next), follow, keys);
    }

    @Bean
    RunEventController gatewayRunEventController(Journal journal, SyncRuns syncs) {
        return new RunEventController(journal, syncs);
    }

    @Bean
    RunController gatewayRunController(
            GatewayStore store,
            SyncRuns syncs,
            Endpoints endpoints,
            Clock clock,
            RunProperties properties) {
        return new RunController(
                syncs,
                new CancelRuns(store),
                new RetryRuns(store, endpoints, clock, properties.retryWithin()),
                new RunTable(store),
                endpoints,
                store.json());
    }

    @Bean
    RunDetailController gatewayRunDetailController(GatewayStore store) {
        return new RunDetailController(new RunTable(store), new DetailTables(store));
    }

    @Bean
    ApplicationRunner gatewayResubmitRuns(GatewayStore store, Endpoints endpoints) {
        ResubmitRuns open = new ResubmitRuns(store, endpoints);
        return _ -> open.resubmit();
    }

    @Bean
    Retention gatewayRetention(
            GatewayStore store, Clock clock, RunProperties properties, Audit audit) {
        return new Retention(store, store.leases(clock), clock, properties, audit);
    }
}

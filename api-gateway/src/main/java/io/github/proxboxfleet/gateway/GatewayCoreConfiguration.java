package io.github.proxboxfleet.gateway;

import io.github.proxboxfleet.gateway.audit.AuditConfiguration;
import io.github.proxboxfleet.gateway.conflict.ConflictConfiguration;
import io.github.proxboxfleet.gateway.deadletter.DeadLetterConfiguration;
import io.github.proxboxfleet.gateway.endpoint.EndpointConfiguration;
import io.github.proxboxfleet.gateway.journal.JournalConfiguration;
import io.github.proxboxfleet.gateway.key.KeyConfiguration;
import io.github.proxboxfleet.gateway.problem.ProblemConfiguration;
import io.github.proxboxfleet.gateway.problem.ProblemWriter;
import io.github.proxboxfleet.gateway.proxy.ProxyConfiguration;
import io.github.proxboxfleet.gateway.query.QueryConfiguration;
import io.github.proxboxfleet.gateway.reference.ReferenceConfiguration;
import io.github.proxboxfleet.gateway.run.RunConfiguration;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.gateway.store.TimeOrderedIds;
import io.github.proxboxfleet.gateway.stream.StreamConfiguration;
import io.github.proxboxfleet.gateway.surface.ApiJson;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything of the gateway that needs no broker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
@Import({
    ApiConfiguration.class,
    ProblemConfiguration.class,
    KeyConfiguration.class,
    EndpointConfiguration.class,
    RunConfiguration.class,
    JournalConfiguration.class,
    StreamConfiguration.class,
    DeadLetterConfiguration.class,
    AuditConfiguration.class,
    ConflictConfiguration.class,
    QueryConfiguration.class,
    ProxyConfiguration.class,
    ReferenceConfiguration.class
})
class GatewayCoreConfiguration {
    @Bean
    GatewayStore gatewayStore(GatewayProperties properties, MessageCodec codec) {
        return GatewayStore.open(properties.database(), codec);
    }

    @Bean
    RetryWhileDatabaseAway gatewayDatabaseRetry() {
        return new RetryWhileDatabaseAway(Duration.ofMillis(200), Duration.ofSeconds(10));
    }

    @Bean
    TimeOrderedIds gatewayIds(Clock clock) {
        return new TimeOrderedIds(clock, new SecureRandom());
    }

    @Bean
    ProblemWriter gatewayProblemWriter(ApiJson json) {
        return new ProblemWriter(json.mapper());
    }
}

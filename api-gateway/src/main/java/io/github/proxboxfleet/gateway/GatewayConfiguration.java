package io.github.proxboxfleet.gateway;

import io.github.proxboxfleet.gateway.deadletter.DeadLetterQueueConfiguration;
import io.github.proxboxfleet.gateway.journal.JournalStreamConfiguration;
import io.github.proxboxfleet.gateway.query.WorkerQueuesConfiguration;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.gateway.stream.LiveConfiguration;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.outbox.OutboxRelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole gateway, for a process of its own or within another. */
@Configuration(proxyBeanMethods = false)
@Import({
    GatewayCoreConfiguration.class,
    JournalStreamConfiguration.class,
    LiveConfiguration.class,
    DeadLetterQueueConfiguration.class,
    WorkerQueuesConfiguration.class
})
public class GatewayConfiguration {
    @Bean
    OutboxRelay gatewayOutboxRelay(GatewayStore store, Publisher publisher) {
        return new OutboxRelay("gateway", store.outbox(), publisher);
    }
}

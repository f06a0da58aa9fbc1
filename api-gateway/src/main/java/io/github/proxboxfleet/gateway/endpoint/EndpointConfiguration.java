package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.gateway.store.TimeOrderedIds;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Endpoints and their part of the API. */
@Configuration(proxyBeanMethods = false)
public class EndpointConfiguration {
    @Bean
    Endpoints gatewayEndpoints(GatewayStore store, Clock clock, TimeOrderedIds ids) {
        return new Endpoints(store, clock, ids::next);
    }

    @Bean
    EndpointController gatewayEndpointController(Endpoints endpoints, FleetKey fleetKey) {
        return new EndpointController(endpoints, fleetKey);
    }
}

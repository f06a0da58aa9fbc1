package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.query.LiveQuestions;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.gateway.store.TimeOrderedIds;
import io.github.proxboxfleet.gateway.surface.ApiJson;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import java.time.Clock;
import org.springdoc.core.customizers.OpenApiCustomizer;
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
    EndpointController gatewayEndpointController(
            Endpoints endpoints,
            LiveQuestions questions,
            FleetKey fleetKey,
            ApiJson json,
            Clock clock,
            TimeOrderedIds ids) {
        TestConnection connection = new TestConnection(questions, clock, ids::next);
        ChangeEndpoints changes =
                new ChangeEndpoints(
                        endpoints,
                        new CheckEndpoint(secret -> fleetKey.seal(secret).sealed()),
                        new PatchEndpoint(json.mapper()),
                        connection,
                        clock,
                        ids::next);
        return new EndpointController(endpoints, changes, connection);
    }

    @Bean
    OpenApiCustomizer gatewayEndpointSchemas() {
        return new EndpointChangeSchemas();
    }
}

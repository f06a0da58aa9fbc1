package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.gateway.query.LiveQuestions;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.gateway.store.TimeOrderedIds;
import io.github.proxboxfleet.gateway.surface.ApiJson;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.github.proxboxfleet.runtime.secret.SealedLogins;
import java.time.Clock;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Endpoints and their part of the API. */
@Configuration(proxyBeanMethods = false)
public class EndpointConfiguration {
    @Bean
    SealedLogins gatewaySealedLogins(FleetKey key) {
        return new SealedLogins(key);
    }

    @Bean
    Endpoints gatewayEndpoints(
            GatewayStore store, SealedLogins logins, Clock clock, TimeOrderedIds ids) {
        Endpoints endpoints = new Endpoints(store, logins, clock, ids::next);
        new SealAgain(endpoints, logins).all();
        return endpoints;
    }

    @Bean
    EndpointController gatewayEndpointController(
            Endpoints endpoints,
            LiveQuestions questions,
            FleetKey fleetKey,
            SealedLogins logins,
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
                        logins,
                        clock,
                        ids::next);
        return new EndpointController(endpoints, changes, connection);
    }

    @Bean
    OpenApiCustomizer gatewayEndpointSchemas() {
        return new EndpointChangeSchemas();
    }
}

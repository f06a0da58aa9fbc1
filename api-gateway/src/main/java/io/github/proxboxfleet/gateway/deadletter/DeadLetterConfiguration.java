package io.github.proxboxfleet.gateway.deadletter;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Dead letters and their part of the API. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {
    @Bean
    DeadLetterBox gatewayDeadLetterBox(GatewayStore store, Clock clock, MeterRegistry meters) {
        DeadLetterBox box = new DeadLetterBox(store, clock);
        Gauge.builder("proxbox.gateway.dead.letters", box, DeadLetterBox::count)
                .description("Dead letters that wait for an operator")
                .register(meters);
        return box;
    }

    @Bean
    DeadLetterController gatewayDeadLetterController(DeadLetterBox box) {
        return new DeadLetterController(box);
    }
}

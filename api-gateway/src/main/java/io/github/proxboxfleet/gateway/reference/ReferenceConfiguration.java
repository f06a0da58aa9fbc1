package io.github.proxboxfleet.gateway.reference;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the Proxmox APIs; nothing is read before it is asked for. */
@Configuration(proxyBeanMethods = false)
public class ReferenceConfiguration {
    @Bean
    ReferenceController gatewayReferenceController() {
        return new ReferenceController(new Documents());
    }
}

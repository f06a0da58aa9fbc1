package io.github.proxboxfleet.standalone;

import io.github.proxboxfleet.gateway.GatewayConfiguration;
import io.github.proxboxfleet.netbox.WriterConfiguration;
import io.github.proxboxfleet.proxmox.ReaderConfiguration;
import io.github.proxboxfleet.runtime.RuntimeConfiguration;
import io.github.proxboxfleet.scheduler.SchedulerConfiguration;
import io.github.proxboxfleet.standalone.broker.EmbeddedBrokerConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Every part of the fleet in one context, with an embedded broker between them. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import({
    RuntimeConfiguration.class,
    EmbeddedBrokerConfiguration.class,
    GatewayConfiguration.class,
    SchedulerConfiguration.class,
    ReaderConfiguration.class,
    WriterConfiguration.class
})
class StandaloneConfiguration {}

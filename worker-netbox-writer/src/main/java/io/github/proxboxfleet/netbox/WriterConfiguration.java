package io.github.proxboxfleet.netbox;

import io.github.proxboxfleet.netbox.command.CommandConfiguration;
import io.github.proxboxfleet.netbox.query.QueryConfiguration;
import io.github.proxboxfleet.runtime.RuntimeConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The NetBox writer, to be imported by its own application or by one that holds other parts too.
 */
@Configuration(proxyBeanMethods = false)
@Import({RuntimeConfiguration.class, CommandConfiguration.class, QueryConfiguration.class})
public class WriterConfiguration {}

package io.github.proxboxfleet.gateway;

import io.github.proxboxfleet.runtime.store.DatabaseProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the gateway as a whole.
 *
 * @param database where endpoints, keys and runs are kept; PostgreSQL for several gateways
 */
@ConfigurationProperties("proxbox.gateway")
record GatewayProperties(DatabaseProperties database) {}

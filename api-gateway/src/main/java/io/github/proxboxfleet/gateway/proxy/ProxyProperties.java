package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.model.message.Topology;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the proxy.
 *
 * @param timeout how long Proxmox's answer is waited for
 * @param concurrency calls that are under way at once
 */
@ConfigurationProperties("proxbox.gateway.proxy")
record ProxyProperties(@DefaultValue("30s") Duration timeout, @DefaultValue("8") int concurrency) {
    ProxyProperties {
        if (timeout.toMillis() < 1 || timeout.compareTo(Topology.LONGEST_QUERY) > 0) {
            throw new IllegalArgumentException(
                    "proxbox.gateway.proxy.timeout is at most " + Topology.LONGEST_QUERY);
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("proxbox.gateway.proxy.concurrency is at least 1");
        }
    }
}

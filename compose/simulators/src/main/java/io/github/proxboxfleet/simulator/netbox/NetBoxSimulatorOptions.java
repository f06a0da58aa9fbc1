package io.github.proxboxfleet.simulator.netbox;

import io.github.proxboxfleet.simulator.netbox.cost.CostModel;
import io.github.proxboxfleet.simulator.netbox.model.NetBoxVersion;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What NetBox to be.
 *
 * @param port 0 lets the system choose
 * @param pageSizeMax what {@code MAX_PAGE_SIZE} is set to; 0 allows any
 * @param basePath empty, or such as {@code /netbox}
 * @param plugins name to version, as the status tells them
 * @param tls absent: plain HTTP
 */
public record NetBoxSimulatorOptions(
        int port,
        NetBoxVersion version,
        CostModel cost,
        int pageSizeMax,
        String basePath,
        Map<String, String> plugins,
        @Nullable SSLContext tls) {
    public NetBoxSimulatorOptions {
        if (!basePath.isEmpty() && (!basePath.startsWith("/") || basePath.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "base path must start with a slash and not end with one: " + basePath);
        }
        if (pageSizeMax < 0) {
            throw new IllegalArgumentException("page size: " + pageSizeMax);
        }
        plugins = Map.copyOf(plugins);
    }

    /** NetBox 4.7.3 as installed, on any free port, at no cost. */
    public static NetBoxSimulatorOptions defaults() {
        return new NetBoxSimulatorOptions(
                0, NetBoxVersion.of("4.7.3"), CostModel.none(), 1000, "", Map.of(), null);
    }

    public NetBoxSimulatorOptions withPort(int other) {
        return new NetBoxSimulatorOptions(
                other, version, cost, pageSizeMax, basePath, plugins, tls);
    }

    public NetBoxSimulatorOptions withVersion(String other) {
        return new NetBoxSimulatorOptions(
                port, NetBoxVersion.of(other), cost, pageSizeMax, basePath, plugins, tls);
    }

    public NetBoxSimulatorOptions withCost(CostModel other) {
        return new NetBoxSimulatorOptions(
                port, version, other, pageSizeMax, basePath, plugins, tls);
    }

    public NetBoxSimulatorOptions withPageSizeMax(int other) {
        return new NetBoxSimulatorOptions(port, version, cost, other, basePath, plugins, tls);
    }

    public NetBoxSimulatorOptions withBasePath(String other) {
        return new NetBoxSimulatorOptions(port, version, cost, pageSizeMax, other, plugins, tls);
    }

    public NetBoxSimulatorOptions withPlugins(Map<String, String> other) {
        return new NetBoxSimulatorOptions(port, version, cost, pageSizeMax, basePath, other, tls);
    }

    public NetBoxSimulatorOptions withTls(SSLContext other) {
        return new NetBoxSimulatorOptions(
                port, version, cost, pageSizeMax, basePath, plugins, other);
    }
}

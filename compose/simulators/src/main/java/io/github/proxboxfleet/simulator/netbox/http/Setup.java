package io.github.proxboxfleet.simulator.netbox.http;

import io.github.proxboxfleet.simulator.netbox.cost.CostModel;
import io.github.proxboxfleet.simulator.netbox.model.NetBoxVersion;
import java.util.Map;

/**
 * What the server is set up as.
 *
 * @param pageSizeMax what {@code MAX_PAGE_SIZE} is set to; 0 allows any
 * @param basePath empty, or such as {@code /netbox}
 * @param plugins name to version
 */
public record Setup(
        NetBoxVersion version,
        CostModel cost,
        int pageSizeMax,
        String basePath,
        Map<String, String> plugins,
        boolean tls) {}

package io.github.proxboxfleet.model.endpoint;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import java.net.URI;

/**
 * A Proxmox VE cluster to read.
 *
 * @param endpointId the endpoint's id in the gateway's database
 * @param name what operators call it
 * @param url base URL, for example {@code https://pve1.example:8006}
 * @param fetchMaxConcurrency most requests in flight at once to this endpoint
 * @param placement where its objects belong in NetBox
 */
@JsonTypeName("proxmox-ve")
public record ProxmoxTarget(
        String endpointId,
        String name,
        URI url,
        ProxmoxLogin login,
        TlsTrust tls,
        int fetchMaxConcurrency,
        Placement placement)
        implements Source {
    public static final int DEFAULT_FETCH_MAX_CONCURRENCY = 8;

    public ProxmoxTarget {
        Required.text("endpointId", endpointId);
        Required.text("name", name);
        Required.field("url", url);
        Required.field("login", login);
        tls = tls == null ? new TlsTrust.SystemRoots() : tls;
        placement = placement == null ? Placement.NONE : placement;
        fetchMaxConcurrency =
                fetchMaxConcurrency <= 0 ? DEFAULT_FETCH_MAX_CONCURRENCY : fetchMaxConcurrency;
    }

    @Override
    public String title() {
        return "Proxmox '" + name + "'";
    }
}

package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.net.URI;
import java.time.Instant;

/**
 * A Proxmox endpoint to store, its secret sealed already.
 *
 * @param allowWrites whether writes are passed on to it
 */
public record ProxmoxDraft(
        String name,
        URI url,
        ProxmoxLogin login,
        TlsTrust tls,
        int fetchMaxConcurrency,
        Placement placement,
        boolean allowWrites)
        implements EndpointDraft {
    @Override
    public Endpoint.Proxmox endpoint(String id, Instant createdAt) {
        return new Endpoint.Proxmox(
                new ProxmoxTarget(id, name, url, login, tls, fetchMaxConcurrency, placement),
                allowWrites,
                createdAt);
    }
}

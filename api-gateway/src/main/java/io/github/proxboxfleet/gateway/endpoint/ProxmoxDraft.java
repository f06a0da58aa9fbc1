package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.rule.SyncRules;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A Proxmox endpoint to store, its secret sealed already.
 *
 * @param allowWrites whether writes are passed on to it
 */
public record ProxmoxDraft(
        String name,
        URI url,
        List<URI> hosts,
        ProxmoxLogin login,
        TlsTrust tls,
        int fetchMaxConcurrency,
        Placement placement,
        SyncRules rules,
        boolean allowWrites)
        implements EndpointDraft {
    /** With one address, and everything of it is synced. */
    public ProxmoxDraft(
            String name,
            URI url,
            ProxmoxLogin login,
            TlsTrust tls,
            int fetchMaxConcurrency,
            Placement placement,
            boolean allowWrites) {
        this(
                name,
                url,
                List.of(),
                login,
                tls,
                fetchMaxConcurrency,
                placement,
                SyncRules.NONE,
                allowWrites);
    }

    @Override
    public Endpoint.Proxmox endpoint(String id, Instant createdAt) {
        return new Endpoint.Proxmox(
                new ProxmoxTarget(
                        id, name, url, hosts, login, tls, fetchMaxConcurrency, placement, rules),
                allowWrites,
                createdAt);
    }
}

package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.net.URI;
import java.time.Instant;

/** A NetBox endpoint to store, its token sealed already. */
public record NetBoxDraft(String name, URI url, SealedSecret token, TlsTrust tls, int maxConcurrent)
        implements EndpointDraft {
    @Override
    public Endpoint.NetBox endpoint(String id, Instant createdAt) {
        return new Endpoint.NetBox(
                new NetBoxTarget(id, name, url, token, tls, maxConcurrent), createdAt);
    }
}

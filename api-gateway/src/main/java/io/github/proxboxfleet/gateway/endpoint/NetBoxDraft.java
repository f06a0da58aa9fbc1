package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.net.URI;

/** A NetBox endpoint to store, its token sealed already. */
public record NetBoxDraft(
        String name, URI url, SealedSecret token, TlsTrust tls, int maxConcurrent) {
    NetBoxTarget target(String id) {
        return new NetBoxTarget(id, name, url, token, tls, maxConcurrent);
    }
}

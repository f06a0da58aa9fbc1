package io.github.proxboxfleet.gateway.endpoint;

import java.time.Instant;

/** An endpoint that has been checked, its secrets sealed already. */
sealed interface EndpointDraft permits ProxmoxDraft, NetBoxDraft {
    String name();

    Endpoint endpoint(String id, Instant createdAt);
}

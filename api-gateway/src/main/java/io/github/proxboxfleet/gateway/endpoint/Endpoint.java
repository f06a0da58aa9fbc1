package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import java.time.Instant;

/** A stored endpoint. */
sealed interface Endpoint {
    String PROXMOX = "proxmox";
    String NETBOX = "netbox";

    Instant createdAt();

    record Proxmox(ProxmoxTarget target, boolean allowWrites, Instant createdAt)
            implements Endpoint {}

    record NetBox(NetBoxTarget target, Instant createdAt) implements Endpoint {}
}

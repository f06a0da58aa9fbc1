package io.github.proxboxfleet.gateway.endpoint;

import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;

/**
 * A Proxmox endpoint for whoever calls it through the gateway.
 *
 * @param allowWrites whether writes are passed on to it
 */
public record ProxmoxAccess(ProxmoxTarget target, boolean allowWrites) {}

package io.github.proxboxfleet.bench.simulated;

import java.net.URI;
import java.util.List;

/** Where the simulated systems are, and what opens them. */
public record Addresses(List<Proxmox> proxmox, URI netbox, String netboxToken) {
    public Addresses {
        proxmox = List.copyOf(proxmox);
    }

    /** A cluster's API. */
    public record Proxmox(URI url, String tokenId, String tokenSecret) {}
}

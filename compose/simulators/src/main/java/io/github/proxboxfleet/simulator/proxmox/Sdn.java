package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Software defined networks: zones and the virtual networks in them. */
record Sdn(List<Zone> zones, List<Vnet> vnets) {
    /** A zone and what only its type has. */
    record Zone(String zone, String type, Map<String, Object> options) {}

    /** A virtual network: guests name it as their bridge. */
    record Vnet(String vnet, String zone, int tag, @Nullable String alias) {}
}

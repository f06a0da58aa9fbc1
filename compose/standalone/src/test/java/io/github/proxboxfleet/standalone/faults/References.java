package io.github.proxboxfleet.standalone.faults;

import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.proxmox.ProxmoxSimulator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** What undisturbed runs leave behind; each is run once. */
final class References {
    private final Map<Estate, Estate.Usual> known = new ConcurrentHashMap<>();

    Estate.Usual of(Estate estate, Fleet fleet, String key) {
        Estate.Usual usual = known.get(estate);
        if (usual == null) {
            usual = undisturbed(estate, fleet, key);
            known.put(estate, usual);
        }
        return usual;
    }

    private static Estate.Usual undisturbed(Estate estate, Fleet fleet, String key) {
        try (ProxmoxSimulator proxmox = estate.proxmox();
                NetBoxSimulator netbox = estate.netBox()) {
            Sync sync = new Sync(fleet, key, proxmox, netbox, "reference");
            if (estate.synced()) {
                sync.succeed();
                estate.change(proxmox.cluster());
            }
            netbox.requests().reset();
            proxmox.requests().reset();
            JsonNode run = sync.succeed();
            Estate.Usual usual =
                    new Estate.Usual(
                            netbox.requests().total(),
                            proxmox.requests().total(),
                            State.of(netbox));
            sync.forget();
            if (run.at("/counts/created").asLong() == 0) {
                throw new AssertionError("a reference run that creates nothing: " + run);
            }
            return usual;
        }
    }
}

package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What some guests of a shard need to know of their cluster: asked for once, and only if one does.
 */
public final class ClusterLookups {
    private final ProxmoxApi api;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Map<GuestKey, ProxmoxValue> index;
    private @Nullable Vnets vnets;
    private @Nullable Set<String> offline;

    public ClusterLookups(ProxmoxApi api) {
        this.api = api;
    }

    /** Where the guest is now; none if it is gone. */
    public Optional<GuestEntry> currentEntry(GuestKey key) throws InterruptedException {
        return Optional.ofNullable(index().get(key))
                .filter(row -> row.text("node") != null)
                .map(row -> GuestEntries.entry(key, row, null));
    }

    /** Whether the cluster says now that the node is offline. */
    public boolean offline(String node) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Set<String> present = offline;
            if (present == null) {
                present =
                        api.clusterStatus().stream()
                                .filter(row -> row.text("type", "").equals("node"))
                                .filter(row -> !row.flag("online"))
                                .map(row -> row.text("name", ""))
                                .collect(Collectors.toSet());
                offline = present;
            }
            return present.contains(node);
        } finally {
            lock.unlock();
        }
    }

    /** The size that the index gives for the guest's largest or root disk. */
    long largestDisk(GuestKey key) throws InterruptedException {
        return Optional.ofNullable(index().get(key))
                .map(row -> row.number("maxdisk", 0))
                .orElse(0L);
    }

    private Map<GuestKey, ProxmoxValue> index() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Map<GuestKey, ProxmoxValue> present = index;
            if (present == null) {
                present = new HashMap<>();
                for (ProxmoxValue row : api.guests()) {
                    Optional<GuestKey> key = GuestEntries.key(row);
                    if (key.isPresent()) {
                        present.put(key.get(), row);
                    }
                }
                index = present;
            }
            return present;
        } finally {
            lock.unlock();
        }
    }

    /** The SDN's networks; none where there is no SDN or it may not be seen. */
    Vnets vnets() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Vnets present = vnets;
            if (present == null) {
                present = readVnets();
                vnets = present;
            }
            return present;
        } finally {
            lock.unlock();
        }
    }

    private Vnets readVnets() throws InterruptedException {
        try {
            List<ProxmoxValue> networks = api.vnets();
            return networks.isEmpty() ? Vnets.NONE : Vnets.of(networks, api.zones());
        } catch (FailedException e) {
            if (ProxmoxApi.refused(e.failure())) {
                return Vnets.NONE;
            }
            throw e;
        }
    }
}

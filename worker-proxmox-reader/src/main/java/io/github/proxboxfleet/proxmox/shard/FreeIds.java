package io.github.proxboxfleet.proxmox.shard;

import io.github.proxboxfleet.proxmox.api.ProxmoxApi;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which ids no guest has. Proxmox says so of every id, whatever the login may see. */
record FreeIds(ProxmoxApi api) {
    /** Below it no guest can be, and Proxmox does not answer. */
    private static final int LOWEST = 100;

    private record Id(int vmid, boolean taken) {}

    Set<Integer> of(Collection<Integer> ids, int width) throws InterruptedException {
        return Parallel.map(
                        List.copyOf(ids),
                        width,
                        vmid -> new Id(vmid, vmid >= LOWEST && api.taken(vmid)))
                .stream()
                .filter(id -> !id.taken)
                .map(Id::vmid)
                .collect(Collectors.toSet());
    }
}

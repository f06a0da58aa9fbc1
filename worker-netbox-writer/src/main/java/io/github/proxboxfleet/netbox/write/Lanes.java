package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.netbox.api.NetBoxCapabilities;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Platforms;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all writers of this process know about each NetBox: how much it takes, and what it does one
 * by one anyway.
 */
final class Lanes {
    private final Map<Key, ChunkSize> sizes = new ConcurrentHashMap<>();
    private final Map<Key, Lane> single = new ConcurrentHashMap<>();

    private record Key(String address, String method, String path) {}

    ChunkSize size(String address, String method, String path) {
        return sizes.computeIfAbsent(
                new Key(address, method, path),
                _ -> method.equals("DELETE") ? ChunkSize.ofDeletes() : ChunkSize.ofWrites());
    }

    /**
     * The only place in the lane, where NetBox creates under a lock for the whole of a request: a
     * second request would gain nothing, and keep one of NetBox's workers waiting. Machines that
     * have a type are counted in that type's row, which is locked from the first of them on.
     */
    Optional<Lane> creationLane(String address, String path, NetBoxCapabilities version) {
        boolean locked =
                path.equals(IpAddresses.MODEL.path())
                        || (path.equals(VirtualMachines.MODEL.path())
                                && version.virtualMachineTypes())
                        || (path.equals(Platforms.MODEL.path()) && !version.atLeast(4, 7));
        return locked
                ? Optional.of(
                        single.computeIfAbsent(new Key(address, "POST", path), _ -> new Lane()))
                : Optional.empty();
    }
}

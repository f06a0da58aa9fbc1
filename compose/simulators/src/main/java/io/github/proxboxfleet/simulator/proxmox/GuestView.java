package io.github.proxboxfleet.simulator.proxmox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A guest at one moment, for a test to compare with.
 *
 * @param running also true when paused
 * @param addresses of the running system, by the NIC's key, each with its prefix length
 */
public record GuestView(
        int vmid,
        GuestKind kind,
        String name,
        String node,
        boolean running,
        Map<String, String> config,
        Map<String, List<String>> addresses) {
    static GuestView of(Guest guest) {
        Map<String, List<String>> addresses = new LinkedHashMap<>();
        guest.addresses()
                .forEach(
                        (nic, list) ->
                                addresses.put(nic, list.stream().map(Address::cidr).toList()));
        return new GuestView(
                guest.vmid(),
                guest.kind(),
                guest.name(),
                guest.node(),
                guest.isUp(),
                new LinkedHashMap<>(guest.config()),
                addresses);
    }
}

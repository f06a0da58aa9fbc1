package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;

/**
 * The addresses that a configuration fixes: {@code ip=} and {@code ip6=} of a container's NIC or of
 * cloud-init.
 */
final class FixedAddress {
    private FixedAddress() {}

    /** The value with the first address of either family, where it named one before. */
    static String in(String value, List<Address> addresses) {
        return replaced(
                        replaced(PropertyString.parse(value), "ip", false, addresses),
                        "ip6",
                        true,
                        addresses)
                .text();
    }

    private static PropertyString replaced(
            PropertyString value, String key, boolean v6, List<Address> addresses) {
        String before = value.get(key);
        if (before == null || before.indexOf('/') < 0) {
            return value;
        }
        return addresses.stream()
                .filter(address -> address.isV6() == v6)
                .findFirst()
                .map(address -> value.with(key, address.cidr()))
                .orElse(value);
    }
}

package io.github.proxboxfleet.simulator.sample;

import java.util.Map;
import java.util.Optional;

/** An example of each named format that not every text satisfies. */
final class NamedSamples {
    private static final Map<String, String> EXAMPLES =
            Map.ofEntries(
                    Map.entry("pve-node", "pve1"),
                    Map.entry("pve-vmid", "100"),
                    Map.entry("pve-configid", "sample"),
                    Map.entry("pve-storage-id", "local"),
                    Map.entry("pve-storage-content", "images"),
                    Map.entry("pve-iface", "vmbr0"),
                    Map.entry("pve-bridge-id", "vmbr0"),
                    Map.entry("pve-userid", "root@pam"),
                    Map.entry("pve-realm", "pam"),
                    Map.entry("pve-groupid", "admins"),
                    Map.entry("pve-roleid", "PVEAuditor"),
                    Map.entry("pve-poolid", "prod"),
                    Map.entry("pve-volume-id", "local:100/vm-100-disk-0.raw"),
                    Map.entry("pve-volume-id-or-qm-path", "local:100/vm-100-disk-0.raw"),
                    Map.entry("pve-volume-id-or-absolute-path", "/dev/null"),
                    Map.entry("pve-storage-path", "/mnt/sample"),
                    Map.entry("pve-calendar-event", "sat 02:00"),
                    Map.entry("pve-startup-order", "order=1"),
                    Map.entry("pve-replication-job-id", "100-0"),
                    Map.entry("pve-ha-resource-id", "vm:100"),
                    Map.entry("pve-ha-resource-or-vm-id", "vm:100"),
                    Map.entry("pve-qm-bootdisk", "scsi0"),
                    Map.entry("disk-size", "32G"),
                    Map.entry("mac-addr", "BC:24:11:00:00:01"),
                    Map.entry("mac-prefix", "BC:24:11"),
                    Map.entry("ip", "192.0.2.10"),
                    Map.entry("ipv4", "192.0.2.10"),
                    Map.entry("ipv4mask", "255.255.255.0"),
                    Map.entry("ipv6", "2001:db8::10"),
                    Map.entry("CIDR", "192.0.2.0/24"),
                    Map.entry("CIDRv4", "192.0.2.0/24"),
                    Map.entry("CIDRv6", "2001:db8::/64"),
                    Map.entry("FullRangeCIDR", "192.0.2.0/24"),
                    Map.entry("IPorCIDR", "192.0.2.10"),
                    Map.entry("IPorCIDRorAlias", "192.0.2.10"),
                    Map.entry("pve-ipv4-config", "dhcp"),
                    Map.entry("pve-ipv6-config", "auto"),
                    Map.entry("address", "host.example.org"),
                    Map.entry("dns-name", "host.example.org"),
                    Map.entry("email", "admin@example.org"),
                    Map.entry("email-or-username", "admin@example.org"));

    private NamedSamples() {}

    /** A list of one is a list; what may be empty may also be full. */
    static Optional<String> of(String format) {
        String single = format.replaceFirst("-(list|alist|opt)$", "");
        return Optional.ofNullable(EXAMPLES.get(single));
    }
}

package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.Vlans;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * NICs that the configuration does not have as such, because a device of the host was passed
 * through: a firewall has all its addresses there. They are taken from what the guest shows, where
 * the configuration passes a device through at all, and where the MAC address is a manufacturer's:
 * those of containers, bridges and tunnels in the guest are made up there.
 */
final class PassedThrough {
    private static final Pattern DEVICE = Pattern.compile("hostpci\\d{1,9}");
    private static final int LOCAL_OR_GROUP = 3;
    private static final String NONE = "00:00:00:00:00:00";

    private PassedThrough() {}

    static List<GuestNic> nics(
            Map<String, String> config,
            List<GuestNic> configured,
            List<ObservedInterface> interfaces) {
        if (config.keySet().stream().noneMatch(key -> DEVICE.matcher(key).matches())) {
            return List.of();
        }
        Set<String> known =
                configured.stream()
                        .flatMap(nic -> Stream.ofNullable(nic.mac()))
                        .collect(Collectors.toSet());
        Map<String, List<ObservedInterface>> byMac = new LinkedHashMap<>();
        for (ObservedInterface seen : interfaces) {
            String mac = seen.mac();
            if (mac != null && !known.contains(mac) && ofAManufacturer(mac)) {
                byMac.computeIfAbsent(mac, _ -> new ArrayList<>()).add(seen);
            }
        }
        return byMac.entrySet().stream().map(nic -> nic(nic.getKey(), nic.getValue())).toList();
    }

    private static boolean ofAManufacturer(String mac) {
        return !mac.equals(NONE)
                && (Integer.parseInt(mac.substring(0, 2), 16) & LOCAL_OR_GROUP) == 0;
    }

    private static GuestNic nic(String mac, List<ObservedInterface> seen) {
        String name = seen.getFirst().name();
        String key = GuestNic.PASSED_THROUGH + mac.replace(":", "").toLowerCase(Locale.ROOT);
        Set<String> addresses = new LinkedHashSet<>();
        seen.forEach(one -> addresses.addAll(one.addresses()));
        return new GuestNic(
                key,
                name == null ? key : name,
                name,
                mac,
                "passed through, seen in the guest",
                null,
                true,
                null,
                new Vlans.None(),
                List.copyOf(addresses));
    }
}

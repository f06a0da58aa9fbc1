package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.Vlans.Vlan;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The VLANs behind the virtual networks of the cluster's SDN, by the name under which guests use
 * them as a bridge.
 */
record Vnets(Map<String, Vlan> vlans) {
    static final Vnets NONE = new Vnets(Map.of());

    private static final int LONGEST = 64;

    static Vnets of(List<ProxmoxValue> vnets, List<ProxmoxValue> zones) {
        Map<String, String> zoneTypes = new HashMap<>();
        zones.forEach(zone -> zoneTypes.put(zone.text("zone", ""), zone.text("type", "")));
        Map<String, Vlan> vlans = new HashMap<>();
        Map<String, Integer> owners = new HashMap<>();
        vnets.stream()
                .filter(vnet -> vnet.text("vnet") != null && isVlan(vnet, zoneTypes))
                .sorted(
                        Comparator.comparingLong((ProxmoxValue vnet) -> vnet.number("tag", 0))
                                .thenComparing(vnet -> vnet.text("vnet", "")))
                .forEach(
                        vnet -> {
                            String name = vnet.text("vnet", "");
                            Vlan vlan = VlanRules.vlan(vnet.text("tag"), null);
                            if (vlan != null) {
                                String alias = vnet.text("alias", name);
                                vlans.put(
                                        name,
                                        new Vlan(vlan.vid(), unique(alias, vlan.vid(), owners)));
                            }
                        });
        return new Vnets(Map.copyOf(vlans));
    }

    /**
     * The tag of a VXLAN or EVPN network is a VNI, which is no VLAN even where it is small enough.
     */
    private static boolean isVlan(ProxmoxValue vnet, Map<String, String> zoneTypes) {
        return switch (zoneTypes.getOrDefault(vnet.text("zone", ""), "")) {
            case "vlan", "qinq" -> true;
            default -> false;
        };
    }

    /** Names of VLANs in one group are unique, and no longer than this. */
    private static String unique(String alias, int vid, Map<String, Integer> owners) {
        String name = cut(alias, LONGEST);
        Integer owner = owners.putIfAbsent(name, vid);
        if (owner == null || owner == vid) {
            return name;
        }
        String suffix = " (" + vid + ")";
        String other = cut(alias, LONGEST - suffix.length()) + suffix;
        owners.putIfAbsent(other, vid);
        return other;
    }

    private static String cut(String text, int letters) {
        return text.codePointCount(0, text.length()) <= letters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, letters)).strip();
    }

    @Nullable Vlan behind(@Nullable String bridge) {
        return bridge == null ? null : vlans.get(bridge);
    }
}

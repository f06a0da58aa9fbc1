package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.Vlans.Vlan;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
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

    static Vnets of(List<ProxmoxValue> vnets, List<ProxmoxValue> zones) {
        Map<String, String> zoneTypes = new HashMap<>();
        zones.forEach(zone -> zoneTypes.put(zone.text("zone", ""), zone.text("type", "")));
        Map<String, Vlan> vlans = new HashMap<>();
        for (ProxmoxValue vnet : vnets) {
            String name = vnet.text("vnet");
            // The tag of a VXLAN or EVPN network is a VNI, which is no VLAN even where it is small
            // enough.
            boolean isVlan =
                    switch (zoneTypes.getOrDefault(vnet.text("zone", ""), "")) {
                        case "vlan", "qinq" -> true;
                        default -> false;
                    };
            Vlan vlan =
                    VlanRules.vlan(vnet.text("tag"), vnet.text("alias", name == null ? "" : name));
            if (name != null && isVlan && vlan != null) {
                vlans.put(name, vlan);
            }
        }
        return new Vnets(Map.copyOf(vlans));
    }

    @Nullable Vlan behind(@Nullable String bridge) {
        return bridge == null ? null : vlans.get(bridge);
    }
}

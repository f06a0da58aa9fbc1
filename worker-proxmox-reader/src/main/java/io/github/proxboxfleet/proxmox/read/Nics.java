package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.model.inventory.Vlans.Vlan;
import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A guest's NICs: what the configuration says, and what was seen in the running guest. */
final class Nics {
    private static final int MTU_OF_BRIDGE = 1;
    private static final int MOST_MTU = 65_536;
    private static final Pattern NIC = Pattern.compile("net\\d{1,9}");
    private static final Pattern PLAIN_BRIDGE = Pattern.compile("vmbr\\d+");

    private Nics() {}

    /**
     * The NICs in the order of their numbers.
     *
     * @param interfaces absent where the guest could not be asked: then the addresses are the
     *     configured ones
     * @param sdn asked only where a bridge could be a virtual network
     */
    static List<GuestNic> of(
            GuestType type,
            Map<String, String> config,
            @Nullable List<ObservedInterface> interfaces,
            Sdn sdn)
            throws InterruptedException {
        List<String> keys = keys(config);
        Set<String> claimed = new HashSet<>();
        List<GuestNic> nics = new ArrayList<>();
        for (String key : keys) {
            Wired nic = wired(type, key, PropertyString.parse(config.get(key)));
            List<ObservedInterface> seen =
                    interfaces == null ? List.of() : seen(nic, interfaces, claimed);
            List<String> addresses =
                    interfaces == null ? configured(type, key, nic, config) : addresses(seen);
            nics.add(nic.toGuestNic(key, seen, addresses, vlans(nic, sdn)));
        }
        if (interfaces != null && type == GuestType.QEMU) {
            nics.addAll(PassedThrough.nics(config, nics, interfaces));
        }
        return nics;
    }

    /** The keys of the NICs in the order of their numbers. */
    static List<String> keys(Map<String, String> config) {
        return config.keySet().stream()
                .filter(key -> NIC.matcher(key).matches())
                .sorted(KeyOrder.BY_NUMBER)
                .toList();
    }

    /** Knows the virtual networks of the cluster. */
    @FunctionalInterface
    interface Sdn {
        Vnets vnets() throws InterruptedException;
    }

    private record Wired(
            String configName, @Nullable String model, @Nullable String mac, PropertyString line) {
        GuestNic toGuestNic(
                String key, List<ObservedInterface> seen, List<String> addresses, Vlans vlans) {
            long mtu = ProxmoxValue.wholeNumber(line.get("mtu"), 0);
            return new GuestNic(
                    key,
                    configName,
                    seen.isEmpty() ? null : seen.getFirst().name(),
                    mac,
                    model,
                    line.get("bridge"),
                    !ProxmoxValue.saysYes(line.get("link_down")),
                    mtu > MTU_OF_BRIDGE && mtu <= MOST_MTU ? Integer.valueOf((int) mtu) : null,
                    vlans,
                    addresses);
        }
    }

    private static Wired wired(GuestType type, String key, PropertyString line) {
        if (type == GuestType.LXC) {
            String name = line.get("name");
            String kind = line.get("type");
            return new Wired(
                    name == null ? key : name,
                    kind == null ? "veth" : kind,
                    ObservedInterface.mac(line.get("hwaddr")),
                    line);
        }
        String macaddr = line.get("macaddr");
        if (line.get("model") != null || macaddr != null) {
            return new Wired(key, line.get("model"), ObservedInterface.mac(macaddr), line);
        }
        // Any model may stand as the key of the MAC address; the values of the other keys do not
        // look like one.
        for (Map.Entry<String, String> entry : line.values().entrySet()) {
            String mac = ObservedInterface.mac(entry.getValue());
            if (mac != null) {
                return new Wired(key, entry.getKey(), mac, line);
            }
        }
        return new Wired(key, line.first(), null, line);
    }

    /**
     * Bridges, bonds and VLANs inside a guest share the MAC of the NIC below them, so there can be
     * several.
     */
    private static List<ObservedInterface> seen(
            Wired nic, List<ObservedInterface> interfaces, Set<String> claimed) {
        String mac = nic.mac();
        if (mac == null) {
            return interfaces.stream()
                    .filter(seen -> nic.configName().equals(seen.name()))
                    .toList();
        }
        return claimed.add(mac)
                ? interfaces.stream().filter(seen -> mac.equals(seen.mac())).toList()
                : List.of();
    }

    private static List<String> addresses(List<ObservedInterface> seen) {
        return List.copyOf(
                new LinkedHashSet<>(
                        seen.stream().flatMap(one -> one.addresses().stream()).toList()));
    }

    private static List<String> configured(
            GuestType type, String key, Wired nic, Map<String, String> config) {
        PropertyString line =
                type == GuestType.LXC
                        ? nic.line()
                        : PropertyString.parse(
                                config.get("ipconfig" + key.substring("net".length())));
        return Stream.of(Addresses.ofCidr(line.get("ip")), Addresses.ofCidr(line.get("ip6")))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Vlans vlans(Wired nic, Sdn sdn) throws InterruptedException {
        Vlan tag = VlanRules.vlan(nic.line().get("tag"), null);
        String trunks = nic.line().get("trunks");
        String bridge = nic.line().get("bridge");
        // Plain bridges need no question to the SDN, and most clusters have nothing else.
        boolean plain = bridge == null || PLAIN_BRIDGE.matcher(bridge).matches();
        if (tag == null && trunks == null && !plain) {
            tag = sdn.vnets().behind(bridge);
        }
        return VlanRules.of(tag, trunks);
    }
}

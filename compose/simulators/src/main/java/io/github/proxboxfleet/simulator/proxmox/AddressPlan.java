package io.github.proxboxfleet.simulator.proxmox;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Hands out MAC and IP addresses, each once; which ones, the seed says. Seeds that differ by less
 * than 30 do not overlap.
 */
final class AddressPlan {
    /** The VLANs of guests; 0 stands for untagged. */
    static final int[] VLANS = {0, 10, 20, 30, 40, 100, 200};

    private final long seed;
    private final Map<Integer, Integer> usedByVlan = new HashMap<>();
    private int macs;

    AddressPlan(long seed) {
        this.seed = seed;
    }

    /**
     * In Proxmox's own prefix, upper case. The factor is odd, so the lower three bytes repeat after
     * 16 million only.
     */
    String mac() {
        int low = (int) ((macs++ * 0x9E3779L + seed * 0x10001L) & 0xFFFFFF);
        return String.format(
                Locale.ROOT, "BC:24:11:%02X:%02X:%02X", low >> 16, (low >> 8) & 0xFF, low & 0xFF);
    }

    Address v4(int vlan) {
        int host = next(vlan);
        return new Address(network(vlan) + (1 + host / 250) + "." + (2 + host % 250), 16);
    }

    Address v6(int vlan) {
        int host = next(vlan);
        return new Address(
                String.format(
                        Locale.ROOT,
                        "2001:db8:%x:%x::%x",
                        Math.floorMod(seed, 30),
                        vlan,
                        0x100 + host),
                64);
    }

    String gateway(int vlan) {
        return network(vlan) + "0.1";
    }

    /** A node's address: on its management network, or (second) on its storage network. */
    String ofNode(int number, boolean second) {
        return "172."
                + (16 + Math.floorMod(seed, 15))
                + "."
                + (Math.floorMod(seed, 30) / 15 * 2 + (second ? 1 : 0))
                + "."
                + (10 + number);
    }

    String managementGateway() {
        return "172." + (20 + Math.floorMod(seed, 11)) + ".0.1";
    }

    private int next(int vlan) {
        return usedByVlan.merge(vlan, 1, Integer::sum) - 1;
    }

    private String network(int vlan) {
        int index = 0;
        while (index < VLANS.length - 1 && VLANS[index] != vlan) {
            index++;
        }
        return "10." + (Math.floorMod(seed, 30) * 8 + index) + ".";
    }
}

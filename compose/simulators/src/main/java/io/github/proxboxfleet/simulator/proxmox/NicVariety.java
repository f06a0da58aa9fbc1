package io.github.proxboxfleet.simulator.proxmox;

import java.util.Random;

/**
 * Trunks in a few, a virtual network as bridge in a few, a NIC with its link down here and there.
 */
record NicVariety(Random dice) {
    void vary(Guest guest) {
        String first = guest.config().getOrDefault("net0", "");
        if (chance(4)) {
            guest.config().put("net0", first.replaceAll(",tag=\\d+", "") + ",trunks=10;20;100-102");
        } else if (chance(5)) {
            guest.config()
                    .put(
                            "net0",
                            first.replaceAll(",tag=\\d+", "")
                                    .replace("bridge=vmbr0", "bridge=shop"));
        }
        String second = guest.config().get("net1");
        if (second != null && chance(15)) {
            guest.config().put("net1", second + ",link_down=1");
        }
        if (second != null && chance(10)) {
            guest.config().put("net1", second + ",mtu=1");
        }
    }

    private boolean chance(int percent) {
        return dice.nextInt(100) < percent;
    }
}

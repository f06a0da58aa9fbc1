package io.github.proxboxfleet.netbox.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Networks of one name, of which NetBox takes one in a group. */
class VlanNamesTest {
    private static final List<Node> NODES = List.of(WriterRig.node("pve1", 11));

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());

    @AfterEach
    void stop() {
        netbox.close();
    }

    @Test
    void tellsASecondVlanOfANameFromTheFirstByItsId() {
        Guest first = on(100, 200, "Servers");
        rig.sync(NODES, List.of(first));

        Guest second = on(101, 100, "Servers");
        rig.sync(NODES, List.of(first, second));
        assertThat(rig.failures()).isEmpty();
        assertThat(name(200)).isEqualTo("Servers");
        assertThat(name(100)).isEqualTo("Servers (100)");
        assertThat(untagged("BC:24:11:00:00:65")).isEqualTo(100);

        rig.sync(NODES, List.of(first, second));
        assertThat(rig.writes()).isZero();
    }

    private String name(int vid) {
        return netbox.all("ipam/vlans").stream()
                .filter(vlan -> vlan.path("vid").asInt() == vid)
                .map(vlan -> vlan.path("name").asString())
                .findFirst()
                .orElse("absent");
    }

    private int untagged(String mac) {
        long vlan =
                netbox.all("virtualization/interfaces").stream()
                        .filter(port -> port.toString().contains(mac))
                        .map(port -> port.path("untagged_vlan"))
                        .map(ref -> ref.isObject() ? ref.path("id").asLong() : ref.asLong(0))
                        .findFirst()
                        .orElse(0L);
        return netbox.all("ipam/vlans").stream()
                .filter(row -> row.path("id").asLong() == vlan)
                .map(row -> row.path("vid").asInt())
                .findFirst()
                .orElse(0);
    }

    private static Guest on(int vmid, int vid, String network) {
        Guest guest =
                WriterRig.guest(vmid, "web" + vmid, "pve1", "198.51.100." + (vmid - 90) + "/24");
        GuestNic nic = guest.nics().getFirst();
        return new Guest(
                guest.toSync(),
                guest.vcpus(),
                guest.memory(),
                guest.disk(),
                guest.startOnBoot(),
                guest.serial(),
                guest.notes(),
                guest.tags(),
                guest.platform(),
                guest.hostName(),
                guest.agent(),
                guest.unprivileged(),
                guest.searchDomain(),
                guest.disks(),
                List.of(
                        new GuestNic(
                                nic.key(),
                                nic.configName(),
                                nic.guestName(),
                                nic.mac(),
                                nic.model(),
                                nic.bridge(),
                                nic.enabled(),
                                nic.mtu(),
                                new Vlans.Access(new Vlans.Vlan(vid, network)),
                                nic.addresses())),
                guest.addressesObserved(),
                guest.addressNote());
    }
}

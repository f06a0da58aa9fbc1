package io.github.proxboxfleet.netbox.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.inventory.Vlans;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An interface that only the guest shows is not gone while the guest shows none. */
class SeenInTheGuestTest {
    private static final List<Node> NODES = List.of(WriterRig.node("pve1", 11));
    private static final Guest PLAIN =
            WriterRig.guest(100, "firewall", "pve1", "198.51.100.100/24");

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());

    @AfterEach
    void stop() {
        netbox.close();
    }

    @Test
    void staysWhileTheAgentIsSilentAndGoesWhenTheGuestNoLongerHasIt() {
        rig.sync(NODES, List.of(guest(true, true)));
        assertThat(interfaces()).containsExactlyInAnyOrder("net0", "ens16");
        assertThat(description("ens16")).contains("passed through");

        rig.sync(NODES, List.of(guest(false, false)));
        assertThat(interfaces()).containsExactlyInAnyOrder("net0", "ens16");
        rig.sync(NODES, List.of(guest(true, true)));
        assertThat(rig.writes()).isZero();

        rig.sync(NODES, List.of(guest(false, true)));
        assertThat(interfaces()).containsExactly("net0");
    }

    private List<String> interfaces() {
        return netbox.all("virtualization/interfaces").stream()
                .map(port -> port.path("name").asString())
                .toList();
    }

    private String description(String name) {
        return netbox.all("virtualization/interfaces").stream()
                .filter(port -> port.path("name").asString().equals(name))
                .map(port -> port.path("description").asString())
                .findFirst()
                .orElseThrow();
    }

    private static Guest guest(boolean withDevice, boolean observed) {
        List<GuestNic> nics = new ArrayList<>(PLAIN.nics());
        if (withDevice) {
            nics.add(
                    new GuestNic(
                            GuestNic.PASSED_THROUGH + "001b21000001",
                            "ens16",
                            "ens16",
                            "00:1B:21:00:00:01",
                            "passed through, seen in the guest",
                            null,
                            true,
                            null,
                            new Vlans.None(),
                            List.of("203.0.113.20/24")));
        }
        return new Guest(
                PLAIN.toSync(),
                PLAIN.vcpus(),
                PLAIN.memory(),
                PLAIN.disk(),
                PLAIN.startOnBoot(),
                PLAIN.serial(),
                PLAIN.notes(),
                PLAIN.tags(),
                PLAIN.platform(),
                PLAIN.hostName(),
                PLAIN.agent(),
                PLAIN.unprivileged(),
                PLAIN.searchDomain(),
                PLAIN.disks(),
                nics,
                observed,
                PLAIN.addressNote());
    }
}

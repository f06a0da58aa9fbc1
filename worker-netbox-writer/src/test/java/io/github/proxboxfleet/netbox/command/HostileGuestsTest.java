package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that a guest's root gives it: whatever they are, the guests beside it are written. */
class HostileGuestsTest {
    private static final List<Node> NODES = List.of(WriterRig.node("pve1", 11));

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());

    @AfterEach
    void stop() {
        netbox.close();
    }

    static List<String> hostNames() {
        return List.of(
                "a" + ".a".repeat(100_000),
                "a".repeat(1_000_000),
                "a".repeat(256),
                "a.".repeat(127) + "aa",
                "*" + ".*".repeat(100_000),
                "-".repeat(100_000) + "!",
                "a..b",
                "Ünïcode");
    }

    @ParameterizedTest
    @MethodSource("hostNames")
    void leavesANameOutThatNetBoxDoesNotTake(String hostName) {
        List<Guest> guests = new ArrayList<>();
        guests.add(named(guest(100, "web100", "pve1", "198.51.100.100/24"), hostName));
        guests.add(guest(101, "web101", "pve1", "198.51.100.101/24"));

        rig.sync(NODES, guests);

        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).isEmpty();
        assertThat(dnsName("198.51.100.100/24")).isEmpty();
        assertThat(dnsName("198.51.100.101/24")).isEqualTo("web101");
        rig.sync(NODES, guests);
        assertThat(rig.writes()).isZero();
    }

    private String dnsName(String address) {
        return netbox.all("ipam/ip-addresses").stream()
                .filter(row -> row.path("address").asString().equals(address))
                .map(row -> row.path("dns_name").asString())
                .findFirst()
                .orElseThrow();
    }

    private static Guest named(Guest guest, String hostName) {
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
                hostName,
                guest.agent(),
                guest.unprivileged(),
                guest.searchDomain(),
                guest.disks(),
                guest.nics(),
                guest.addressesObserved(),
                guest.addressNote());
    }
}

package io.github.proxboxfleet.netbox.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RunMode;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PoolsTest {
    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());
    private final List<Node> nodes = List.of(WriterRig.node("pve1", 11));

    @BeforeEach
    void turnOn() throws ReflectiveOperationException {
        rig.policy = PolicyTest.with("pools", SyncPolicy.Pools.TAGS);
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    @Test
    void tagsMachinesWithTheirPoolsOnce() {
        rig.sync(nodes, List.of(guest(100, "prod"), guest(101, "prod"), guest(102, null)));

        assertThat(rig.failures()).isEmpty();
        assertThat(rig.counts(Stage.POOLS)).isEqualTo(new Counts(0, 2, 0, 1, 0, 0));
        assertThat(tags("web100")).contains("pool-prod");
        assertThat(tags("web101")).contains("pool-prod");
        assertThat(tags("web102")).noneMatch(tag -> tag.startsWith("pool-"));

        rig.sync(nodes, List.of(guest(100, "prod"), guest(101, "prod"), guest(102, null)));
        assertThat(rig.writes()).isZero();
        assertThat(rig.counts(Stage.POOLS)).isEqualTo(new Counts(0, 0, 0, 3, 0, 0));
    }

    @Test
    void exchangesTheTagWhenAGuestMovesAndLeavesThoseOfPeople() {
        rig.sync(nodes, List.of(guest(100, "prod"), guest(101, "prod")));
        Person person = new Person(netbox);
        person.send(
                "POST", "/api/extras/tags/", "{\"name\": \"pool-swim\", \"slug\": \"pool-swim\"}");
        person.send(
                "PATCH",
                "/api/virtualization/virtual-machines/"
                        + machine("web100").path("id").asLong()
                        + "/",
                "{\"add_tags\": [{\"slug\": \"pool-swim\"}]}");

        rig.sync(nodes, List.of(guest(100, "lab"), guest(101, null)));

        assertThat(rig.failures()).isEmpty();
        assertThat(tags("web100")).contains("pool-lab", "pool-swim").doesNotContain("pool-prod");
        assertThat(tags("web101")).noneMatch(tag -> tag.startsWith("pool-"));
    }

    @Test
    void previewsWithoutWriting() throws ReflectiveOperationException {
        rig.policy = SyncPolicy.DEFAULT;
        rig.sync(nodes, List.of(guest(100, "prod")));
        rig.policy = PolicyTest.with("pools", SyncPolicy.Pools.TAGS);
        rig.mode = RunMode.PREVIEW;

        rig.sync(nodes, List.of(guest(100, "prod")));

        assertThat(rig.counts(Stage.POOLS)).isEqualTo(new Counts(0, 1, 0, 0, 0, 0));
        assertThat(rig.writes()).isZero();
        assertThat(tags("web100")).doesNotContain("pool-prod");
    }

    private List<String> tags(String name) {
        return machine(name)
                .path("tags")
                .valueStream()
                .map(tag -> tag.path("name").asString(""))
                .toList();
    }

    private ObjectNode machine(String name) {
        return netbox.all("virtualization/virtual-machines").stream()
                .filter(machine -> machine.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Guest guest(int vmid, String pool) {
        Guest it = WriterRig.guest(vmid, "web" + vmid, "pve1", "198.51.100." + vmid + "/24");
        GuestEntry entry = it.toSync().entry();
        return new Guest(
                new GuestToSync(
                        new GuestEntry(
                                entry.key(),
                                entry.name(),
                                entry.node(),
                                entry.status(),
                                entry.template(),
                                List.of(),
                                pool),
                        it.toSync().netboxName()),
                it.vcpus(),
                it.memory(),
                it.disk(),
                it.startOnBoot(),
                it.serial(),
                it.notes(),
                it.tags(),
                it.platform(),
                it.hostName(),
                it.agent(),
                it.unprivileged(),
                it.searchDomain(),
                it.disks(),
                it.nics(),
                it.addressesObserved(),
                it.addressNote());
    }
}

package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.Reshaped.nic;
import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Interfaces that are called otherwise, exchanged, or known by their MAC address only. */
class InterfaceNamesTest {
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final String NICS = "virtualization/interfaces";

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final Person person = new Person(netbox);
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());
    private final List<Node> nodes = List.of(node("pve1", 11));

    @AfterEach
    void stop() {
        netbox.close();
    }

    private long id(String path, String name) {
        return one(path, name).path("id").asLong();
    }

    private ObjectNode one(String path, String name) {
        return netbox.all(path).stream()
                .filter(object -> object.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + path + " " + name));
    }

    private List<String> names(String path) {
        return netbox.all(path).stream().map(object -> object.path("name").asString("")).toList();
    }

    private void syncsAgainWithoutAWrite(List<Node> nodes, List<Guest> guests) {
        rig.sync(nodes, guests);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
    }

    private static final String FIRST = "BC:24:11:00:01:00";
    private static final String SECOND = "BC:24:11:00:01:01";

    private static Guest container(String first, String second) {
        return Reshaped.of(guest(GuestKey.parse("lxc/101"), "web", "pve1"))
                .nics(nic("net0", first, first, FIRST), nic("net1", second, second, SECOND));
    }

    @Test
    void exchangesTheNamesOfTwoInterfaces() {
        rig.sync(nodes, List.of(container("eth0", "eth1")));
        long first = id(NICS, "eth0");

        rig.sync(nodes, List.of(container("eth1", "eth0")));

        assertThat(rig.failures()).isEmpty();
        assertThat(id(NICS, "eth1")).isEqualTo(first);
        assertThat(names(NICS)).containsExactlyInAnyOrder("eth0", "eth1");
        syncsAgainWithoutAWrite(nodes, List.of(container("eth1", "eth0")));
    }

    @Test
    void passesANameOnFromOneInterfaceToTheNext() {
        rig.sync(nodes, List.of(container("eth0", "eth1")));

        rig.sync(nodes, List.of(container("eth1", "eth2")));

        assertThat(rig.failures()).isEmpty();
        assertThat(names(NICS)).containsExactlyInAnyOrder("eth1", "eth2");
    }

    @Test
    void keepsTheGuestsNameOfAnInterfaceWhileTheGuestIsOff() {
        rig.policy = byGuest();
        Guest on =
                Reshaped.of(guest(100, "web", "pve1"))
                        .nics(
                                nic("net0", "net0", "ens18", FIRST),
                                nic("net1", "net1", "ens19", SECOND));
        Guest off =
                Reshaped.of(guest(100, "web", "pve1"))
                        .nics(nic("net0", "net0", null, FIRST), nic("net1", "net1", null, SECOND));
        rig.sync(nodes, List.of(on));

        rig.sync(nodes, List.of(off));

        assertThat(rig.writes()).isZero();
        assertThat(names(NICS)).containsExactlyInAnyOrder("ens18", "ens19");
    }

    @Test
    void takesTheInterfaceWithTheMacAddressBeforeItMakesOne() {
        rig.sync(nodes, List.of());
        long machine = machine("web");
        long theirs = port(machine, "ens18", FIRST, "");
        Guest web =
                Reshaped.of(guest(100, "web", "pve1")).nics(nic("net0", "net0", "ens18", FIRST));

        rig.sync(nodes, List.of(web));

        assertThat(rig.failures()).isEmpty();
        assertThat(id(NICS, "net0")).isEqualTo(theirs);
        assertThat(netbox.count(NICS)).isEqualTo(1);
        syncsAgainWithoutAWrite(nodes, List.of(web));
    }

    @Test
    void leavesTheVlanChildrenOfPeople() {
        rig.sync(nodes, List.of());
        long machine = machine("web");
        long parent = port(machine, "ens18", FIRST, "");
        long child = port(machine, "ens18.20", FIRST, ", \"parent\": " + parent);
        long alone = port(machine, "ens18.30", FIRST, "");
        Guest web =
                Reshaped.of(guest(100, "web", "pve1")).nics(nic("net0", "net0", "ens18", FIRST));

        rig.sync(nodes, List.of(web));
        assertThat(rig.failures()).isEmpty();
        assertThat(id(NICS, "net0")).isEqualTo(parent);
        assertThat(id(NICS, "ens18.20")).isEqualTo(child);
        assertThat(id(NICS, "ens18.30")).isEqualTo(alone);
        syncsAgainWithoutAWrite(nodes, List.of(web));

        rig.sync(nodes, List.of(Reshaped.of(guest(100, "web", "pve1")).nics()));
        assertThat(rig.failures()).isEmpty();
        assertThat(names(NICS)).containsExactlyInAnyOrder("net0", "ens18.20", "ens18.30");
    }

    @Test
    void keepsTheNameOfAnInterfaceWhereAPersonsHasTheOther() {
        rig.sync(nodes, List.of());
        long machine = machine("web");
        long theirs = port(machine, "ens18", FIRST, "");
        long other = port(machine, "net0", "BC:24:11:99:99:99", "");
        Guest web =
                Reshaped.of(guest(100, "web", "pve1")).nics(nic("net0", "net0", "ens18", FIRST));

        rig.sync(nodes, List.of(web));

        assertThat(rig.failures()).isEmpty();
        assertThat(id(NICS, "ens18")).isEqualTo(theirs);
        assertThat(id(NICS, "net0")).isEqualTo(other);
        syncsAgainWithoutAWrite(nodes, List.of(web));
    }

    @Test
    void followsANicToAnotherPlaceInTheConfiguration() {
        rig.sync(
                nodes,
                List.of(
                        Reshaped.of(guest(100, "web", "pve1"))
                                .nics(nic("net0", "net0", null, FIRST))));
        long port = id(NICS, "net0");

        rig.sync(
                nodes,
                List.of(
                        Reshaped.of(guest(100, "web", "pve1"))
                                .nics(nic("net1", "net1", null, FIRST))));

        assertThat(rig.failures()).isEmpty();
        assertThat(id(NICS, "net1")).isEqualTo(port);
    }

    private long machine(String name) {
        long cluster = id("virtualization/clusters", "lab");
        return person.make(MACHINES, "{\"name\": \"" + name + "\", \"cluster\": " + cluster + "}")
                .path("id")
                .asLong();
    }

    private long port(long machine, String name, String mac, String more) {
        return person.make(
                        NICS,
                        "{\"virtual_machine\": %d, \"name\": \"%s\", \"mac_address\": \"%s\"%s}"
                                .formatted(machine, name, mac, more))
                .path("id")
                .asLong();
    }

    private static SyncPolicy byGuest() {
        SyncPolicy it = WriterRig.POLICY;
        return new SyncPolicy(
                it.ownership(),
                it.tagAll(),
                SyncPolicy.InterfaceNames.GUEST,
                it.platforms(),
                it.templates(),
                it.proxmoxCustomFields(),
                it.diskBase(),
                it.linkLocal(),
                it.preferIpv6(),
                it.pools(),
                it.rules(),
                it.prune());
    }
}

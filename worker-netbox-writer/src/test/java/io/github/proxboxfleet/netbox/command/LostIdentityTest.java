package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.Reshaped.nic;
import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Machines that people have moved or renamed, or whose identity was lost. */
class LostIdentityTest {
    private static final String MACHINES = "virtualization/virtual-machines";

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final Person person = new Person(netbox);
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());
    private final List<Node> nodes = List.of(node("pve1", 11));

    @AfterEach
    void stop() {
        netbox.close();
    }

    private static Guest web(String name) {
        return guest(100, name, "pve1", "198.51.100.100/24");
    }

    private static Guest container(String name) {
        return Reshaped.of(
                        Reshaped.of(guest(GuestKey.parse("lxc/101"), name, "pve1"))
                                .nics(
                                        nic(
                                                "net0",
                                                "eth0",
                                                "eth0",
                                                "BC:24:11:00:01:01",
                                                "198.51.100.101/24")))
                .serial(null);
    }

    private void syncsAgainWithoutAWrite(List<Guest> guests) {
        assertThat(rig.failures()).isEmpty();
        rig.sync(nodes, guests);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
    }

    private ObjectNode only() {
        assertThat(netbox.all(MACHINES)).hasSize(1);
        return netbox.all(MACHINES).getFirst();
    }

    private long movedAway() {
        rig.sync(nodes, List.of(web("web")));
        long type = netbox.all("virtualization/cluster-types").getFirst().path("id").asLong();
        long other =
                person.make(
                                "virtualization/clusters",
                                "{\"name\": \"other\", \"type\": " + type + "}")
                        .path("id")
                        .asLong();
        person.change(
                MACHINES,
                only().path("id").asLong(),
                "{\"device\": null, \"cluster\": " + other + "}");
        return only().path("id").asLong();
    }

    @Test
    void bringsAMachineBackThatAPersonMovedToAnotherCluster() {
        long id = movedAway();

        rig.sync(nodes, List.of(web("web")));

        assertThat(rig.failures()).isEmpty();
        assertThat(only().path("id").asLong()).isEqualTo(id);
        assertThat(only().at("/cluster/name").asString()).isEqualTo("lab");
        assertThat(only().at("/device/name").asString()).isEqualTo("pve1");
        assertThat(netbox.count("virtualization/interfaces")).isEqualTo(1);
        syncsAgainWithoutAWrite(List.of(web("web")));
    }

    @Test
    void leavesItThereWhereTheClusterIsTheOperators() {
        long id = movedAway();
        rig.policy = owning(Map.of("virtual_machine.cluster", Ownership.ON_CREATE));

        rig.sync(nodes, List.of(Reshaped.of(web("web")).vcpus(2)));

        assertThat(rig.failures()).isEmpty();
        assertThat(only().path("id").asLong()).isEqualTo(id);
        assertThat(only().at("/cluster/name").asString()).isEqualTo("other");
        assertThat(only().path("vcpus").asDouble()).isEqualTo(2);
        syncsAgainWithoutAWrite(List.of(Reshaped.of(web("web")).vcpus(2)));
    }

    @Test
    void findsARenamedMachineWithoutItsIdentityByItsUuid() {
        rig.sync(nodes, List.of(web("web")));
        long id = only().path("id").asLong();
        deleteTheField();

        rig.sync(nodes, List.of(web("shop")));

        assertThat(rig.failures()).isEmpty();
        assertThat(only().path("id").asLong()).isEqualTo(id);
        assertThat(only().path("name").asString()).isEqualTo("shop");
        syncsAgainWithoutAWrite(List.of(web("shop")));
    }

    @Test
    void findsARenamedContainerWithoutItsIdentityByItsMacAddress() {
        rig.sync(nodes, List.of(container("web")));
        long id = only().path("id").asLong();
        deleteTheField();

        rig.sync(nodes, List.of(container("shop")));

        assertThat(rig.failures()).isEmpty();
        assertThat(only().path("id").asLong()).isEqualTo(id);
        syncsAgainWithoutAWrite(List.of(container("shop")));
    }

    @Test
    void makesTwoOfAMachineAndItsCloneWithTheSameUuidAndMacAddress() {
        rig.sync(nodes, List.of(web("web")));
        long id = only().path("id").asLong();
        deleteTheField();
        Guest clone =
                Reshaped.of(Reshaped.of(guest(99, "clone", "pve1")).serial(web("web").serial()))
                        .nics(nic("net0", "net0", null, "BC:24:11:00:00:64"));

        rig.sync(nodes, List.of(web("web"), clone));

        assertThat(rig.failures()).isEmpty();
        assertThat(netbox.all(MACHINES))
                .extracting(
                        vm -> vm.path("name").asString(),
                        vm -> vm.at("/custom_fields/proxbox_source").asString())
                .containsExactlyInAnyOrder(
                        tuple("web", "lab/qemu/100"), tuple("clone", "lab/qemu/99"));
        assertThat(
                        netbox.all(MACHINES).stream()
                                .filter(vm -> vm.path("name").asString().equals("web"))
                                .findFirst()
                                .orElseThrow()
                                .path("id")
                                .asLong())
                .isEqualTo(id);
    }

    private void deleteTheField() {
        person.delete(
                "extras/custom-fields",
                netbox.all("extras/custom-fields").stream()
                        .filter(field -> field.path("name").asString().equals("proxbox_source"))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asLong());
    }

    @Test
    void tellsAnotherMachineThatWasGivenTheVmidOfOneThatIsGone() {
        rig.sync(nodes, List.of(web("web"), guest(101, "db", "pve1")));
        long old = machine("web").path("id").asLong();
        person.change(MACHINES, old, "{\"comments\": \"Runs the shop\"}");
        Guest other =
                Reshaped.of(
                                Reshaped.of(guest(100, "build", "pve1"))
                                        .serial("11111111-2222-3333-4444-555555555555"))
                        .nics(nic("net0", "net0", null, "BC:24:11:77:77:77"));
        List<Guest> now = List.of(other, guest(101, "db", "pve1"));

        rig.sync(nodes, now);

        assertThat(rig.failures()).isEmpty();
        assertThat(machine("build").path("id").asLong()).isNotEqualTo(old);
        assertThat(machine("build").path("comments").asString()).doesNotContain("shop");
        assertThat(machine("web").at("/status/value").asString()).isEqualTo("decommissioning");
        syncsAgainWithoutAWrite(now);
    }

    @Test
    void keepsTheMachineOfAGuestThatWasRestoredWithAnotherUuid() {
        rig.sync(nodes, List.of(web("web")));
        long id = only().path("id").asLong();

        rig.sync(
                nodes,
                List.of(Reshaped.of(web("shop")).serial("11111111-2222-3333-4444-555555555555")));

        assertThat(rig.failures()).isEmpty();
        assertThat(only().path("id").asLong()).isEqualTo(id);
    }

    private ObjectNode machine(String name) {
        return netbox.all(MACHINES).stream()
                .filter(vm -> vm.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no machine " + name));
    }

    @Test
    void givesAMachineItsNameBackThatHadToStepAside() {
        Guest first = guest(100, "web", "pve1");
        rig.sync(nodes, List.of(first));
        // Its node is off, Proxmox has no name for it, and another guest gets it.
        Guest nameless = guest(100, "vm-100", "pve1");
        Guest second = guest(200, "web", "pve1");
        rig.sync(nodes, List.of(nameless, second));

        Guest renamed = guest(200, "web (2)", "pve1");
        rig.sync(nodes, List.of(first, renamed));

        assertThat(rig.failures()).isEmpty();
        assertThat(netbox.all(MACHINES))
                .extracting(
                        vm -> vm.path("name").asString(),
                        vm -> vm.at("/custom_fields/proxbox_source").asString())
                .containsExactlyInAnyOrder(
                        tuple("web", "lab/qemu/100"), tuple("web (2)", "lab/qemu/200"));
    }

    @Test
    void givesAGuestItsNameBackThatWasGoneWhileAnotherHadIt() {
        Guest first = guest(100, "web", "pve1");
        rig.sync(nodes, List.of(first));
        rig.sync(nodes, List.of(guest(200, "web", "pve1")));

        rig.sync(nodes, List.of(first, guest(200, "web (2)", "pve1")));

        assertThat(rig.failures()).isEmpty();
        assertThat(netbox.all(MACHINES))
                .extracting(
                        vm -> vm.path("name").asString(),
                        vm -> vm.at("/custom_fields/proxbox_source").asString())
                .containsExactlyInAnyOrder(
                        tuple("web", "lab/qemu/100"), tuple("web (2)", "lab/qemu/200"));
        syncsAgainWithoutAWrite(List.of(first, guest(200, "web (2)", "pve1")));
    }

    @Test
    void takesTheMarkOffATemplateThatComesBack() {
        rig.policy = bootstrapOnly();
        Guest template = Reshaped.of(guest(100, "golden", "pve1")).template();
        Guest other = guest(101, "db", "pve1");
        rig.sync(nodes, List.of(template, other));
        rig.sync(nodes, List.of(other));
        assertThat(machine("golden").at("/status/value").asString()).isEqualTo("decommissioning");

        rig.sync(nodes, List.of(template, other));

        assertThat(machine("golden").at("/status/value").asString()).isEqualTo("offline");
        assertThat(machine("golden").at("/custom_fields/proxbox_missing_since").isNull()).isTrue();
        syncsAgainWithoutAWrite(List.of(template, other));
    }

    private static SyncPolicy owning(Map<String, Ownership> ownership) {
        return policy(ownership, WriterRig.POLICY.templates());
    }

    private static SyncPolicy bootstrapOnly() {
        return policy(WriterRig.POLICY.ownership(), SyncPolicy.Templates.BOOTSTRAP_ONLY);
    }

    private static SyncPolicy policy(
            Map<String, Ownership> ownership, SyncPolicy.Templates templates) {
        SyncPolicy it = WriterRig.POLICY;
        return new SyncPolicy(
                ownership,
                it.tagAll(),
                it.interfaceNames(),
                it.platforms(),
                templates,
                it.proxmoxCustomFields(),
                it.diskBase(),
                it.linkLocal(),
                it.preferIpv6(),
                it.pools(),
                it.rules(),
                it.prune());
    }
}

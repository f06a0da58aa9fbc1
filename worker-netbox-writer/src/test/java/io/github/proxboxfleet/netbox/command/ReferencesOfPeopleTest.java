package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Roles, types, tags and the like that people have made before, under a name or a slug of ours. */
class ReferencesOfPeopleTest {
    private static final String MACHINES = "virtualization/virtual-machines";

    private final NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
    private final Person person = new Person(netbox);
    private final WriterRig rig = new WriterRig(netbox.url(), netbox.token());
    private final List<Node> nodes = List.of(node("pve1", 11));
    private final List<Guest> guests = List.of(guest(100, "web", "pve1", "198.51.100.100/24"));

    @AfterEach
    void stop() {
        netbox.close();
    }

    private void syncs(List<Guest> all) {
        rig.sync(nodes, all);
        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).isEmpty();
        assertThat(netbox.all(MACHINES)).hasSize(all.size());
        rig.restarted().sync(nodes, all);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "dcim/device-roles, Proxmox Node, pve-node",
        "dcim/device-roles, Hypervisor, proxmox-node",
        "dcim/device-roles, Virtual Machine (QEMU), vm",
        "virtualization/cluster-types, Cluster, proxmox",
        "virtualization/cluster-types, Proxmox VE, cluster",
        "virtualization/virtual-machine-types, qemu virtual machine, kvm",
        "dcim/manufacturers, Proxmox, proxmox-gmbh",
        "dcim/platforms, Debian 12, bookworm",
        "dcim/platforms, Bookworm, debian-12",
        "extras/tags, Proxbox, sync",
        "extras/tags, prod, production",
        "dcim/sites, Proxmox Default Site - lab, somewhere"
    })
    void areUsedWhicheverOfNameAndSlugExists(String path, String name, String slug) {
        long theirs =
                person.make(path, "{\"name\": \"%s\", \"slug\": \"%s\"}".formatted(name, slug))
                        .path("id")
                        .asLong();

        syncs(guests);

        assertThat(
                        netbox.all(path).stream()
                                .filter(each -> each.path("id").asLong() == theirs)
                                .findFirst()
                                .orElseThrow()
                                .path("name")
                                .asString())
                .isEqualTo(name);
        assertThat(netbox.all(path))
                .filteredOn(
                        each ->
                                each.path("name").asString().equalsIgnoreCase(name)
                                        || each.path("slug").asString().equals(slug))
                .hasSize(1);
    }

    @Test
    void areNotTakenFromAnotherMaker() {
        long maker =
                person.make("dcim/manufacturers", "{\"name\": \"Own\", \"slug\": \"own\"}")
                        .path("id")
                        .asLong();
        person.make(
                "dcim/device-types",
                "{\"manufacturer\": %d, \"model\": \"Proxmox Generic Device\", \"slug\": \"proxmox-generic-device\"}"
                        .formatted(maker));

        syncs(guests);

        assertThat(
                        netbox.all("dcim/devices")
                                .getFirst()
                                .at("/device_type/manufacturer/slug")
                                .asString())
                .isEqualTo("proxmox");
    }

    @Test
    void tellTagsApartWhoseSlugsWouldBeEqual() {
        Guest both = Reshaped.of(guests.getFirst()).tags("c", "c++", "a.b", "a-b");
        syncs(List.of(both));
        assertThat(tags()).containsExactlyInAnyOrder("Proxbox", "c", "c++", "a.b", "a-b");

        Guest one = Reshaped.of(guests.getFirst()).tags("c", "a-b");
        syncs(List.of(one));
        assertThat(tags()).containsExactlyInAnyOrder("Proxbox", "c", "a-b");
    }

    @Test
    void keepTheTagThatAnEarlierSyncMadeForAName() {
        person.make("extras/tags", "{\"name\": \"node.js\", \"slug\": \"node-js\"}");

        syncs(List.of(Reshaped.of(guests.getFirst()).tags("node.js")));

        assertThat(netbox.all("extras/tags"))
                .filteredOn(tag -> tag.path("name").asString().equals("node.js"))
                .singleElement()
                .satisfies(tag -> assertThat(tag.path("slug").asString()).isEqualTo("node-js"));
        syncs(List.of(Reshaped.of(guests.getFirst()).tags()));
        assertThat(tags()).containsExactly("Proxbox");
    }

    private List<String> tags() {
        ObjectNode machine = netbox.all(MACHINES).getFirst();
        return machine.path("tags").valueStream().map(tag -> tag.path("name").asString()).toList();
    }
}

package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.Reshaped.nic;
import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.netbox.api.Query;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Syncs into a real NetBox that people have filled before: {@code -Dreal.netbox=URL
 * -Dreal.netbox.token=T}.
 */
class PeoplesNetBoxIT {
    private static final String DEVICES = "dcim/devices";
    private static final String PORTS = "dcim/interfaces";
    private static final String MACHINES = "virtualization/virtual-machines";
    private static final String NICS = "virtualization/interfaces";

    private final String name = "people-" + Long.toString(System.nanoTime(), 36);
    private WriterRig rig;
    private Person person;

    @BeforeEach
    void needsANetBox() {
        String url = System.getProperty("real.netbox");
        assumeTrue(url != null, "no real NetBox given: -Dreal.netbox=URL -Dreal.netbox.token=T");
        String token = System.getProperty("real.netbox.token");
        rig = new WriterRig(URI.create(url), token);
        person = new Person(URI.create(url), token);
    }

    private void cluster(String key) {
        rig.cluster = new ClusterFacts(key, false, "9.1.6", key, Map.of());
    }

    private void syncsAgainWithoutAWrite(List<Node> nodes, List<Guest> guests) {
        assertThat(rig.broken()).isEmpty();
        assertThat(rig.failures()).isEmpty();
        rig.sync(nodes, guests);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
    }

    private List<ObjectNode> find(String path, String filter, Object value) {
        return rig.api().list(path, Query.of(filter, value));
    }

    private long make(String path, String body, Object... values) {
        return person.make(path, body.replace('\'', '"').formatted(values)).path("id").asLong();
    }

    private long site(String which) {
        return make("dcim/sites", "{'name':'%1$s','slug':'%1$s'}", name + which);
    }

    @Test
    void tellsTheNodesOfTwoClustersOnOneSiteApart() {
        site("");
        rig.placement = new Placement(name, null, null);
        String host = name + "-pve1";
        List<Node> nodes = List.of(node(host, 11));
        cluster(name + "-a");
        rig.sync(nodes, List.of(guest(100, "web", host)));
        assertThat(rig.failures()).isEmpty();

        // Its addresses are others: both clusters' nodes have one network here.
        List<Node> others = List.of(node(host, 12));
        cluster(name + "-b");
        rig.sync(others, List.of(guest(100, "web", host)));
        syncsAgainWithoutAWrite(others, List.of(guest(100, "web", host)));
        cluster(name + "-a");
        syncsAgainWithoutAWrite(nodes, List.of(guest(100, "web", host)));

        assertThat(find(DEVICES, "site", name))
                .extracting(device -> device.path("name").asString())
                .containsExactlyInAnyOrder(host, host + " (" + name + "-b)");
    }

    @Test
    void keepsAClusterThatIsInARegion() {
        long berlin = site("-b");
        long hamburg = site("-h");
        long region = make("dcim/regions", "{'name':'%1$s','slug':'%1$s'}", name);
        long type = make("virtualization/cluster-types", "{'name':'%1$s','slug':'%1$s'}", name);
        long id =
                make(
                        "virtualization/clusters",
                        "{'name':'%s','type':%d,'scope_type':'dcim.region','scope_id':%d}",
                        name,
                        type,
                        region);
        long maker = make("dcim/manufacturers", "{'name':'%1$s','slug':'%1$s'}", name);
        long model =
                make(
                        "dcim/device-types",
                        "{'manufacturer':%d,'model':'%2$s','slug':'%2$s'}",
                        maker,
                        name);
        long role = make("dcim/device-roles", "{'name':'%1$s','slug':'%1$s'}", name);
        for (long site : new long[] {berlin, hamburg}) {
            make(
                    DEVICES,
                    "{'name':'%s','site':%d,'device_type':%d,'role':%d,'cluster':%d}",
                    name + "-" + site,
                    site,
                    model,
                    role,
                    id);
        }
        List<Node> nodes = List.of(node(name + "-" + berlin, 21), node(name + "-" + hamburg, 22));
        List<Guest> guests = List.of(guest(100, "web", name + "-" + hamburg));
        cluster(name);

        rig.sync(nodes, guests);

        syncsAgainWithoutAWrite(nodes, guests);
        assertThat(find(MACHINES, "cluster_id", id))
                .singleElement()
                .satisfies(vm -> assertThat(vm.at("/site/id").asLong()).isEqualTo(hamburg));
        assertThat(find("virtualization/clusters", "id", id).getFirst().path("scope_id").asLong())
                .isEqualTo(region);
    }

    @Test
    void exchangesNamesAndKeepsWhatPeopleHaveAttached() {
        site("");
        rig.placement = new Placement(name, null, null);
        cluster(name);
        String host = name + "-pve1";
        List<Node> nodes = List.of(node(host, 31));
        rig.sync(nodes, List.of(container("eth0", "eth1", host)));
        assertThat(rig.failures()).isEmpty();
        long machine =
                find(MACHINES, "cf_proxbox_source", name + "/lxc/101")
                        .getFirst()
                        .path("id")
                        .asLong();
        long first = find(NICS, "virtual_machine_id", machine).getFirst().path("id").asLong();

        List<Guest> exchanged = List.of(container("eth1", "eth0", host));
        rig.sync(nodes, exchanged);
        syncsAgainWithoutAWrite(nodes, exchanged);
        assertThat(find(NICS, "id", first).getFirst().path("name").asString()).isEqualTo("eth1");

        make(
                "extras/journal-entries",
                "{'assigned_object_type':'virtualization.vminterface','assigned_object_id':%d,'comments':'keep'}",
                first);
        List<Guest> without =
                List.of(
                        Reshaped.of(guest(GuestKey.parse("lxc/101"), "ct", host))
                                .nics(nic("net1", "eth0", "eth0", "BC:24:11:AA:01:01")));
        rig.sync(nodes, without);
        assertThat(rig.failures())
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure.failure().cause()).contains("a journal entry"));
        rig.sync(nodes, without);
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
        assertThat(find(NICS, "id", first)).hasSize(1);
    }

    private static Guest container(String first, String second, String host) {
        return Reshaped.of(guest(GuestKey.parse("lxc/101"), "ct", host))
                .nics(
                        nic("net0", first, first, "BC:24:11:AA:01:00"),
                        nic("net1", second, second, "BC:24:11:AA:01:01"));
    }

    @Test
    void keepsAPortWithACable() {
        site("");
        rig.placement = new Placement(name, null, null);
        cluster(name);
        String host = name + "-pve1";
        Node cabled = node(host, 41);
        rig.sync(List.of(cabled), List.of());
        assertThat(rig.failures()).isEmpty();
        long device = find(DEVICES, "name", host).getFirst().path("id").asLong();
        long port =
                find(PORTS, "device_id", device).stream()
                        .filter(each -> each.path("name").asString().equals("eno2"))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asLong();
        long other = make(PORTS, "{'device':%d,'name':'theirs','type':'1000base-t'}", device);
        make(
                "dcim/cables",
                "{'a_terminations':[{'object_type':'dcim.interface','object_id':%d}],'b_terminations':[{'object_type':'dcim.interface','object_id':%d}]}",
                port,
                other);
        Node reinstalled =
                new Node(
                        cabled.entry(),
                        cabled.version(),
                        cabled.interfaces().stream()
                                .filter(each -> !each.name().equals("eno2"))
                                .toList());

        rig.sync(List.of(reinstalled), List.of());

        assertThat(rig.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.failure().cause()).contains("a cable"));
        assertThat(find(PORTS, "id", port)).hasSize(1);
        rig.sync(List.of(reinstalled), List.of());
        assertThat(rig.failures()).isEmpty();
        assertThat(rig.writes()).isZero();
    }
}

package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.Ownership;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a person wrote into an address stays, and nothing goes because a guest was not heard. */
class ReservedAddressesTest {
    private static final String ADDRESSES = "ipam/ip-addresses";
    private static final String VIP = "192.0.2.50/24";

    private final List<Node> nodes = List.of(node("pve1", 11));
    private NetBoxSimulator netbox;
    private WriterRig rig;
    private Person person;

    @BeforeEach
    void start() {
        netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults());
        rig = new WriterRig(netbox.url(), netbox.token());
        person = new Person(netbox);
    }

    @AfterEach
    void stop() {
        netbox.close();
    }

    @Test
    void aReservationOutlivesAnAgentThatIsNotUpYet() {
        long reserved =
                make(
                        """
                        {"address": "192.0.2.50/24", "status": "reserved", "description": "web VIP"}""");
        Guest web = guest(100, "web", "pve1", VIP);
        rig.sync(nodes, List.of(web));
        assertThat(row(reserved).at("/assigned_object/name").asString("")).isEqualTo("net0");
        assertThat(row(reserved).at("/status/value").asString()).isEqualTo("reserved");

        for (int run = 0; run < 3; run++) {
            rig.sync(nodes, List.of(Guests.onlyLoopback(web)));
            assertThat(rig.writes()).isZero();
            assertThat(rig.failures()).isEmpty();
        }

        rig.sync(nodes, List.of(web));
        assertThat(rig.writes()).isZero();
        assertThat(row(reserved).path("description").asString()).isEqualTo("web VIP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vip", "anycast", "vrrp", "hsrp", "glbp", "carp"})
    void anAddressWithASharedRoleIsNeitherAdoptedNorMovedNorDeleted(String role) {
        long shared = make("{\"address\": \"" + VIP + "\", \"role\": \"" + role + "\"}");
        Guest master = guest(100, "web", "pve1", "198.51.100.1/24", VIP);
        Guest backup = guest(101, "db", "pve1", "198.51.100.2/24");
        rig.sync(nodes, List.of(master, backup));
        JsonNode before = row(shared);

        Guest formerMaster = guest(100, "web", "pve1", "198.51.100.1/24");
        Guest newMaster = guest(101, "db", "pve1", "198.51.100.2/24", VIP);
        for (int run = 0; run < 3; run++) {
            rig.sync(nodes, List.of(formerMaster, newMaster));
            assertThat(rig.failures()).isEmpty();
            assertThat(rig.writes()).isZero();
        }

        assertThat(row(shared)).isEqualTo(before);
        assertThat(before.path("assigned_object").isNull()).isTrue();
    }

    @Test
    void anycastAddressesOnSeveralGuestsStay() {
        Guest one = guest(100, "ns1", "pve1", "198.51.100.1/24");
        Guest two = guest(101, "ns2", "pve1", "198.51.100.2/24");
        rig.sync(nodes, List.of(one, two));
        for (String machine : List.of("ns1", "ns2")) {
            make(
                    "{\"address\": \"192.0.2.53/32\", \"role\": \"anycast\","
                            + " \"assigned_object_type\": \"virtualization.vminterface\","
                            + " \"assigned_object_id\": "
                            + nic(machine)
                            + "}");
        }
        List<Guest> both =
                List.of(
                        guest(100, "ns1", "pve1", "198.51.100.1/24", "192.0.2.53/32"),
                        guest(101, "ns2", "pve1", "198.51.100.2/24", "192.0.2.53/32"));

        for (int run = 0; run < 3; run++) {
            rig.sync(nodes, both);
            assertThat(rig.failures()).isEmpty();
            assertThat(rig.writes()).isZero();
        }
        assertThat(netbox.all(ADDRESSES))
                .filteredOn(row -> row.path("address").asString().equals("192.0.2.53/32"))
                .hasSize(2);
    }

    @Test
    void anAddressGoesAfterTheSecondReadWithoutIt() {
        rig.sync(nodes, List.of(guest(100, "web", "pve1", "198.51.100.1/24", VIP)));
        List<Guest> without = List.of(guest(100, "web", "pve1", "198.51.100.1/24"));

        rig.sync(nodes, without);
        assertThat(rig.counts(Stage.VM_IP_ADDRESSES).deleted()).isZero();
        rig.restarted().sync(nodes, without);
        assertThat(rig.counts(Stage.VM_IP_ADDRESSES).deleted()).isEqualTo(1);
        rig.sync(nodes, without);
        assertThat(rig.writes()).isZero();
    }

    @Test
    void aSecondLookInTheSameRunIsNoSecondRead() {
        rig.sync(nodes, List.of(guest(100, "web", "pve1", "198.51.100.1/24", VIP)));
        Guest without = guest(100, "web", "pve1", "198.51.100.1/24");

        rig.begin();
        rig.handle(rig.write(rig.shard(1), without));
        rig.handle(rig.write(rig.shard(2), without));

        assertThat(rig.counts(Stage.VM_IP_ADDRESSES).deleted()).isZero();
    }

    @Test
    void anAddressThatIsBackAfterOneReadIsAsItWas() {
        Guest web = guest(100, "web", "pve1", "198.51.100.1/24", VIP);
        rig.sync(nodes, List.of(web));
        rig.sync(nodes, List.of(guest(100, "web", "pve1", "198.51.100.1/24")));
        rig.sync(nodes, List.of(web));

        rig.sync(nodes, List.of(guest(100, "web", "pve1", "198.51.100.1/24")));
        assertThat(rig.counts(Stage.VM_IP_ADDRESSES).deleted())
                .as("the reads without it were not in a row")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dhcp", "slaac", "reserved", "deprecated"})
    void theStatusOfAnAddressIsThePersons(String status) {
        Guest web = guest(100, "web", "pve1", "2001:db8::5/64");
        rig.sync(nodes, List.of(web));
        long id = id("2001:db8::5/64");
        person.change(ADDRESSES, id, "{\"status\": \"" + status + "\"}");

        rig.sync(nodes, List.of(web));

        assertThat(rig.writes()).isZero();
        assertThat(row(id).at("/status/value").asString()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web.example.com", "www.example.com", "a"})
    void theNameOfAnAddressIsThePersonsOnceItWasChanged(String name) {
        Guest web = guest(100, "web", "pve1", VIP);
        rig.sync(nodes, List.of(web));
        long id = id(VIP);
        assertThat(row(id).path("dns_name").asString()).isEqualTo("web");
        person.change(ADDRESSES, id, "{\"dns_name\": \"" + name + "\"}");

        rig.sync(nodes, List.of(web));

        assertThat(rig.writes()).isZero();
        assertThat(row(id).path("dns_name").asString()).isEqualTo(name);
    }

    @Test
    void aPersonsVrfTenantRoleAndDescriptionStay() {
        Guest web = guest(100, "web", "pve1", VIP);
        rig.sync(nodes, List.of(web));
        long id = id(VIP);
        long vrf = person.make("ipam/vrfs", "{\"name\": \"red\"}").path("id").asLong();
        person.change(
                ADDRESSES,
                id,
                "{\"vrf\": " + vrf + ", \"role\": \"secondary\", \"description\": \"mine\"}");
        JsonNode before = row(id);

        rig.sync(nodes, List.of(web));
        rig.restarted().sync(nodes, List.of(web));

        assertThat(rig.failures()).isEmpty();
        assertThat(row(id)).isEqualTo(before);
        assertThat(netbox.all(ADDRESSES))
                .filteredOn(row -> row.path("address").asString().equals(VIP))
                .hasSize(1);
    }

    @Test
    void thePolicyMayTakeTheVrfBack() {
        Guest web = guest(100, "web", "pve1", VIP);
        rig.policy = ownership(Map.of("ip_address.vrf", Ownership.ALWAYS));
        rig.sync(nodes, List.of(web));
        long id = id(VIP);
        long vrf = person.make("ipam/vrfs", "{\"name\": \"red\"}").path("id").asLong();
        person.change(ADDRESSES, id, "{\"vrf\": " + vrf + "}");

        rig.sync(nodes, List.of(web));

        assertThat(row(id).path("vrf").isNull()).isTrue();
    }

    private static SyncPolicy ownership(Map<String, Ownership> rules) {
        try {
            return PolicyTest.with("ownership", rules);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private long make(String body) {
        return person.make(ADDRESSES, body).path("id").asLong();
    }

    private JsonNode row(long id) {
        return person.send("GET", "/api/" + ADDRESSES + "/" + id + "/", "");
    }

    private long id(String address) {
        return netbox.all(ADDRESSES).stream()
                .filter(row -> row.path("address").asString().equals(address))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private long nic(String machine) {
        return netbox.all("virtualization/interfaces").stream()
                .filter(row -> row.at("/virtual_machine/name").asString().equals(machine))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }
}

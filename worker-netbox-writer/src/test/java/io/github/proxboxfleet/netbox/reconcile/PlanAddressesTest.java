package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.mirror.Holders;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one guest's addresses become, by what NetBox has. */
class PlanAddressesTest {
    private final Ipam ipam = new Ipam();

    @Test
    void createsAnAddressThatNobodyHas() {
        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24")))
                .containsExactly("qemu/100 gets a new one");
    }

    @Test
    void givesAnAddressThatWeMadeThePrefixLengthThatTheGuestShows() {
        ipam.ours(1, "192.0.2.5/32", 100);

        assertThat(Ipam.written(ipam.one(ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24"))))
                .containsOnly(Map.entry("address", Value.text("192.0.2.5/24")));
    }

    @Test
    void keepsThePrefixLengthOfAnAddressThatWasThereBefore() {
        ipam.ours(1, "192.0.2.5/32", 100, Map.of(CustomFields.CREATED, Value.flag(false)));

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24")))
                .containsExactly("qemu/100 keeps 1");
    }

    @Test
    void adoptsAnUnassignedAddressWithAllThatAPersonWroteIntoIt() {
        ipam.free(1, "192.0.2.5/24", Map.of("status", Value.text("reserved")));

        assertThat(Ipam.written(ipam.one(ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24"))))
                .containsOnlyKeys(
                        "assigned_object_type", "assigned_object_id", CustomFields.SOURCE);
    }

    @Test
    void neverTakesAnAddressThatSomeoneElseHas() {
        ipam.theirs(1, "192.0.2.5/24", 9990, Map.of());

        assertThat(
                        ipam.words(
                                ipam.withPorts(
                                        100,
                                        Presence.OBSERVED,
                                        ipam.port(100, 0, "192.0.2.5/24"),
                                        ipam.port(100, 1, "192.0.2.6/24"))))
                .containsExactly("qemu/100 conflicts", "qemu/100 gets a new one");
    }

    @Test
    void namesBothPartiesAndWhatEndsIt() {
        ipam.machine(999, "", Map.of());
        ipam.nic(999, "eth0", 0);
        ipam.theirs(7, "192.0.2.5/24", 9990, Map.of());

        assertThat(ipam.one(ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24")))
                .isInstanceOfSatisfying(
                        Planned.Refuse.class,
                        refuse -> {
                            Failure failure = refuse.failure();
                            assertThat(failure).isInstanceOf(Failure.Conflict.class);
                            assertThat(failure.cause())
                                    .contains("192.0.2.5/24 of vm100 (qemu/100), interface net0")
                                    .contains("virtual machine 'vm999', interface eth0")
                                    .contains("IP address 7");
                            assertThat(failure.remedy())
                                    .startsWith("It stays there.")
                                    .contains("Unassign it", "shared role", "subnets", "vrf");
                        });
    }

    @Test
    void takesAnAddressFromOneOfOursThatIsGone() {
        ipam.machine(
                200,
                "lab/qemu/200",
                Map.of(CustomFields.MISSING_SINCE, Value.text("2026-01-01T00:00:00Z")));
        ipam.nic(200, "net0", 0);
        ipam.ours(1, "192.0.2.5/24", 200);

        for (Presence presence : Presence.values()) {
            assertThat(ipam.words(ipam.guest(100, presence, "192.0.2.5/24")))
                    .as(presence.name())
                    .containsExactly("qemu/100 takes 1");
        }
    }

    @Test
    void takesNothingOfAPersonsFromAMachineThatIsGone() {
        ipam.machine(
                200,
                "lab/qemu/200",
                Map.of(CustomFields.MISSING_SINCE, Value.text("2026-01-01T00:00:00Z")));
        ipam.nic(200, "net0", 0);
        ipam.theirs(1, "192.0.2.5/24", 2000, Map.of());

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24")))
                .containsExactly("qemu/100 conflicts");
    }

    @Test
    void doesNotConfuseVrfs() {
        ipam.theirs(1, "192.0.2.5/24", 9990, Map.of("vrf", new Value.Ref(4, "other")));

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24")))
                .containsExactly("qemu/100 gets a new one");
    }

    @Test
    void recognisesAnAddressThatAPersonPutIntoAVrf() {
        ipam.ours(1, "192.0.2.5/24", 100, Map.of("vrf", new Value.Ref(4, "other")));

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24")))
                .containsExactly("qemu/100 keeps 1");
    }

    @Test
    void movesOursBetweenTheInterfacesOfAMachine() {
        ipam.ours(1, "192.0.2.5/24", 100);

        Planned moved =
                ipam.one(
                        ipam.withPorts(
                                100,
                                Presence.OBSERVED,
                                ipam.port(100, 0),
                                ipam.port(100, 1, "192.0.2.5/24")));

        assertThat(Ipam.written(moved))
                .containsOnly(
                        Map.entry("assigned_object_id", Value.number(1001)),
                        Map.entry(CustomFields.SOURCE, Value.text("lab/qemu/100/net1")));
    }

    @Test
    void leavesAnAddressWhereAPersonPutItOnTheSameMachine() {
        ipam.nic(100, "ens18.20", 7);
        ipam.theirs(1, "192.0.2.5/24", 1007, Map.of());

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24")))
                .containsExactly("qemu/100 keeps 1");
    }

    @Test
    void holdsAnAddressOnceThatAGuestShowsTwice() {
        ipam.ours(1, "192.0.2.5/24", 100);

        assertThat(
                        ipam.words(
                                ipam.withPorts(
                                        100,
                                        Presence.OBSERVED,
                                        ipam.port(100, 1, "192.0.2.5/24"),
                                        ipam.port(100, 0, "192.0.2.5/24"))))
                .containsExactly("qemu/100 keeps 1");
    }

    @Test
    void removesAnAddressThatWasMadeTwice() {
        ipam.ours(1, "192.0.2.5/24", 100);
        ipam.ours(2, "192.0.2.5/24", 100);
        ipam.ours(3, "192.0.2.5/24", 100, Map.of("vrf", new Value.Ref(4, "red")));
        ipam.theirs(4, "192.0.2.5/24", 1000, Map.of());

        assertThat(ipam.words(ipam.guest(100, Presence.STOPPED, "192.0.2.5/24")))
                .containsExactly("qemu/100 keeps 1", "qemu/100 loses 2");
    }

    @Test
    void leavesTheAddressOfANodeToTheNode() {
        AddressOwner node = ipam.node(7, "pve1", "192.0.2.5/24");
        Row row =
                ipam.theirs(
                        1,
                        "192.0.2.5/24",
                        70,
                        Map.of(
                                "assigned_object_type",
                                Value.text("dcim.interface"),
                                CustomFields.SOURCE,
                                Value.text("lab/node/pve1/vmbr0")));

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, "192.0.2.5/24")))
                .containsExactly("qemu/100 conflicts");
        assertThat(ipam.words(node)).containsExactly("node/pve1 keeps " + row.id());
    }

    @Test
    void asksWhoHasWhatIsNotOnItsInterface() {
        ipam.ours(1, "192.0.2.5/24", 100);
        ipam.theirs(2, "192.0.2.6/24", 9990, Map.of());
        PlanAddresses planning =
                new PlanAddresses(
                        ipam.scope(),
                        ipam.mirror,
                        new Holders(ipam.mirror),
                        List.of(
                                ipam.guest(
                                        100,
                                        Presence.OBSERVED,
                                        "192.0.2.5/24",
                                        "192.0.2.6/24",
                                        "192.0.2.7/24")));

        assertThat(planning.misplaced())
                .extracting(host -> host.getHostAddress())
                .containsExactlyInAnyOrder("192.0.2.6", "192.0.2.7");
        assertThat(planning.elsewhere()).extracting(Row::id).containsExactly(2L);
    }
}

package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.CustomFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two guests have one address: observed beats configured, running beats stopped. */
class AddressRivalsTest {
    private static final String SHARED = "192.0.2.10/24";

    private final Ipam ipam = new Ipam();

    static Stream<Arguments> pairs() {
        return Ipam.presences()
                .flatMap(holder -> Ipam.presences().map(wanting -> Arguments.of(holder, wanting)));
    }

    /** Whether the second takes the address from the first. */
    private static boolean takes(Presence holder, Presence wanting) {
        return switch (wanting) {
            case OBSERVED ->
                    List.of(Presence.CONFIGURED, Presence.STOPPED, Presence.TEMPLATE)
                            .contains(holder);
            case CONFIGURED, SILENT ->
                    List.of(Presence.STOPPED, Presence.TEMPLATE).contains(holder);
            case STOPPED, PAUSED -> holder == Presence.TEMPLATE;
            case TEMPLATE -> false;
        };
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theRowGoesToWhoHoldsItFirmlyWhicheverComesFirst(Presence holder, Presence wanting) {
        ipam.ours(1, SHARED, 101);
        AddressOwner having = ipam.guest(101, holder, SHARED);
        AddressOwner other = ipam.guest(100, wanting, SHARED);

        List<String> words = ipam.words(other, having);

        boolean taken = takes(holder, wanting);
        Presence loser = taken ? holder : wanting;
        assertThat(words)
                .containsExactlyInAnyOrder(
                        taken ? "qemu/100 takes 1" : "qemu/101 keeps 1",
                        (taken ? "qemu/101" : "qemu/100")
                                + (loser.running() ? " conflicts" : " notes"));
        assertThat(ipam.words(having, other)).isEqualTo(words);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aNewAddressGoesToTheFirmerOneAndAmongEqualsToTheFirst(Presence one, Presence two) {
        AddressOwner first = ipam.guest(100, one, SHARED);
        AddressOwner second = ipam.guest(101, two, SHARED);

        boolean secondWins = two.claim() > one.claim();
        Presence loser = secondWins ? one : two;
        assertThat(ipam.words(first, second))
                .containsExactlyInAnyOrder(
                        (secondWins ? "qemu/101" : "qemu/100") + " gets a new one",
                        (secondWins ? "qemu/100" : "qemu/101")
                                + (loser.running() ? " conflicts" : " notes"));
    }

    @Test
    void oneConflictNamesBothOfTwoRunningGuests() {
        ipam.ours(1, SHARED, 101);

        List<Planned> plan =
                ipam.plan(
                        ipam.guest(100, Presence.OBSERVED, SHARED),
                        ipam.guest(101, Presence.OBSERVED, SHARED));

        assertThat(plan)
                .filteredOn(Planned.Refuse.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        Planned.Refuse.class,
                        refuse -> {
                            assertThat(refuse.failure().cause())
                                    .contains("vm100 (qemu/100)", "vm101 (qemu/101)");
                            assertThat(refuse.failure().remedy())
                                    .startsWith("It stays with vm101 (qemu/101).");
                        });
    }

    @Test
    void theStrongestOfThreeGetsAFreeAddress() {
        ipam.free(1, SHARED, Map.of());

        assertThat(
                        ipam.words(
                                ipam.guest(100, Presence.TEMPLATE, SHARED),
                                ipam.guest(101, Presence.STOPPED, SHARED),
                                ipam.guest(102, Presence.OBSERVED, SHARED)))
                .containsExactly("qemu/100 notes", "qemu/101 notes", "qemu/102 takes 1");
    }

    @Test
    void anAddressMovesFromAGuestThatGaveItUpToOneThatHasIt() {
        ipam.ours(1, SHARED, 100);

        assertThat(
                        ipam.words(
                                ipam.guest(100, Presence.OBSERVED, "192.0.2.99/24"),
                                ipam.guest(101, Presence.OBSERVED, SHARED)))
                .contains("qemu/101 takes 1")
                .doesNotContain("qemu/101 conflicts");
    }

    @Test
    void aGuestThatShowsNothingHasGivenNothingUp() {
        ipam.ours(1, SHARED, 100);

        assertThat(
                        ipam.words(
                                ipam.guest(100, Presence.OBSERVED),
                                ipam.guest(101, Presence.OBSERVED, SHARED)))
                .containsExactly("qemu/101 conflicts");
    }

    @Test
    void aRunningGuestTakesWhatAStoppedOneShowedBefore() {
        ipam.ours(1, SHARED, 100);

        assertThat(
                        ipam.words(
                                ipam.guest(100, Presence.STOPPED),
                                ipam.guest(101, Presence.OBSERVED, SHARED)))
                .containsExactly("qemu/101 takes 1");
    }

    @Test
    void nothingIsTakenThatAPersonGaveAStoppedMachine() {
        ipam.ours(1, SHARED, 100, Map.of(CustomFields.SOURCE, Value.NONE));

        assertThat(
                        ipam.words(
                                ipam.guest(100, Presence.STOPPED),
                                ipam.guest(101, Presence.OBSERVED, SHARED)))
                .containsExactly("qemu/101 conflicts");
    }

    @Test
    void whatAGuestOfAnotherShardHasIsContested() {
        ipam.machine(200, "lab/qemu/200", Map.of());
        ipam.nic(200, "net0", 0);
        ipam.ours(1, SHARED, 200);

        for (Presence presence : Presence.values()) {
            assertThat(ipam.words(ipam.guest(100, presence, SHARED)))
                    .as(presence.name())
                    .containsExactly(
                            presence.running() ? "qemu/100 contests qemu/200" : "qemu/100 notes");
        }
    }

    @Test
    void whatAGuestOfAnotherShardDoesNotShowAnyMoreIsFreeForOneThatRuns() {
        ipam.machine(200, "lab/qemu/200", Map.of());
        ipam.nic(200, "net0", 0);
        ipam.ours(1, SHARED, 200, Map.of(CustomFields.MISSING_SINCE, Value.text("then")));

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, SHARED)))
                .containsExactly("qemu/100 takes 1");
        assertThat(ipam.words(ipam.guest(100, Presence.STOPPED, SHARED)))
                .containsExactly("qemu/100 notes");
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void ofAnotherClusterOnlyAStoppedGuestLosesItsAddress(String status, String words) {
        ipam.machine(200, "other/qemu/200", Map.of("status", Value.text(status)));
        ipam.nic(200, "net0", 0);
        ipam.ours(1, SHARED, 200, Map.of(CustomFields.SOURCE, Value.text("other/qemu/200/net0")));

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, SHARED)))
                .containsExactly("qemu/100 " + words);
        assertThat(ipam.words(ipam.guest(100, Presence.STOPPED, SHARED)))
                .containsExactly("qemu/100 notes");
    }

    static Stream<Arguments> statuses() {
        return Stream.of(Arguments.of("active", "conflicts"), Arguments.of("offline", "takes 1"));
    }

    @Test
    void twoRowsInAVrfThatAllowsThemStay() {
        ipam.ours(1, SHARED, 100);
        ipam.ours(2, SHARED, 101);

        List<AddressOwner> both = new ArrayList<>();
        both.add(ipam.guest(100, Presence.OBSERVED, SHARED));
        both.add(ipam.guest(101, Presence.OBSERVED, SHARED));

        assertThat(ipam.words(both.toArray(AddressOwner[]::new)))
                .containsExactly("qemu/100 keeps 1", "qemu/101 keeps 2");
    }
}

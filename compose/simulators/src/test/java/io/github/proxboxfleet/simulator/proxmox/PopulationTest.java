package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a seed makes. */
class PopulationTest {
    private static final ProxmoxSimulatorOptions OPTIONS =
            ProxmoxSimulatorOptions.defaults().withClock(Clocks.STANDING);

    @Test
    void theSameSeedMakesTheSameCluster() {
        assertThat(guests(OPTIONS.withGuests(200))).isEqualTo(guests(OPTIONS.withGuests(200)));
        assertThat(guests(OPTIONS.withGuests(200).withSeed(2)))
                .isNotEqualTo(guests(OPTIONS.withGuests(200)));
    }

    @Test
    void differentSeedsShareNoAddress() {
        Set<String> first = addresses(guests(OPTIONS.withGuests(300).withSeed(1)));
        Set<String> second = addresses(guests(OPTIONS.withGuests(300).withSeed(2)));
        assertThat(first).hasSizeGreaterThan(300).doesNotContainAnyElementsOf(second);
    }

    @Test
    void tenThousandGuestsHaveTheVarietyOfAnEstate() {
        List<GuestView> guests = guests(OPTIONS.withNodes(20).withGuests(10_000));
        assertThat(guests).hasSize(10_000);
        assertThat(share(guests, guest -> guest.kind() == GuestKind.QEMU))
                .isCloseTo(0.7, within(0.03));
        assertThat(share(guests, GuestView::running)).isBetween(0.7, 0.85);
        assertThat(share(guests, guest -> guest.config().containsKey("template")))
                .isBetween(0.01, 0.05);
        assertThat(share(guests, guest -> guest.config().containsKey("tags"))).isBetween(0.5, 0.7);
        assertThat(share(guests, guest -> guest.config().containsKey("ipconfig0")))
                .isBetween(0.05, 0.25);
        assertThat(share(guests, guest -> any(guest, "trunks="))).isBetween(0.01, 0.06);
        assertThat(share(guests, guest -> any(guest, "bridge=shop"))).isBetween(0.01, 0.06);
        assertThat((double) keys(guests, "net\\d+") / guests.size()).isCloseTo(1.5, within(0.1));
        assertThat((double) addresses(guests).size() / guests.size()).isCloseTo(1.3, within(0.15));
        List<GuestView> machines =
                guests.stream().filter(guest -> guest.kind() == GuestKind.QEMU).toList();
        assertThat(share(machines, guest -> guest.config().containsKey("agent")))
                .isBetween(0.8, 0.9);
        assertThat(guests.stream().map(GuestView::node).distinct()).hasSize(20);
    }

    @Test
    void refusesImpossibleSizes() {
        assertThatThrownBy(() -> OPTIONS.withNodes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OPTIONS.withVersion("7.4"))
                .hasMessageContaining("7.4 is not one of");
        assertThatThrownBy(() -> OPTIONS.withStandalone().withNodes(2))
                .hasMessageContaining("standalone");
    }

    private static List<GuestView> guests(ProxmoxSimulatorOptions options) {
        try (ProxmoxSimulator simulator = ProxmoxSimulator.start(options)) {
            return simulator.cluster().guests();
        }
    }

    private static double share(List<GuestView> guests, Predicate<GuestView> which) {
        return (double) guests.stream().filter(which).count() / guests.size();
    }

    private static boolean any(GuestView guest, String part) {
        return guest.config().values().stream().anyMatch(value -> value.contains(part));
    }

    private static long keys(List<GuestView> guests, String pattern) {
        return guests.stream()
                .flatMap(guest -> guest.config().keySet().stream())
                .filter(key -> key.matches(pattern))
                .count();
    }

    private static Set<String> addresses(List<GuestView> guests) {
        Set<String> all = new HashSet<>();
        guests.forEach(guest -> guest.addresses().values().forEach(all::addAll));
        return all;
    }
}

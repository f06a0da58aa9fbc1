package io.github.proxboxfleet.scheduler.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestToSync;
import io.github.proxboxfleet.model.inventory.GuestType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AssignNamesTest {
    private static GuestEntry guest(int vmid, String name) {
        return new GuestEntry(
                new GuestKey(GuestType.QEMU, vmid), name, "pve1", GuestStatus.RUNNING, false);
    }

    private static List<String> names(GuestEntry... guests) {
        return AssignNames.to(List.of(guests)).stream().map(GuestToSync::netboxName).toList();
    }

    @Test
    void givesTheNameToTheLowestVmidAndNumbersToTheOthersWhateverTheirCase() {
        assertThat(names(guest(300, "Web"), guest(100, "web"), guest(200, "WEB")))
                .containsExactly("web", "WEB (2)", "Web (3)");
    }

    @Test
    void passesOverANumberedNameThatSomebodyHas() {
        assertThat(names(guest(100, "web (2)"), guest(101, "web"), guest(102, "web")))
                .containsExactly("web (2)", "web", "web (3)");
    }

    @Test
    void keepsTheNumberWhenTheNameIsCut() {
        String longName = "x".repeat(70);
        assertThat(names(guest(100, longName), guest(101, longName + "y")))
                .containsExactly("x".repeat(64), "x".repeat(60) + " (2)");
    }

    @Test
    void doesNotCutACharacterInTwo() {
        assertThat(names(guest(100, "\uD83D\uDE00".repeat(70))))
                .containsExactly("\uD83D\uDE00".repeat(64));
    }

    @Test
    void stripsBlanks() {
        assertThat(names(guest(100, " web "))).containsExactly("web");
    }

    @Test
    void namesThousandsOfGuestsOfOneNameUniquely() {
        List<GuestEntry> guests = new ArrayList<>();
        for (int vmid = 100; vmid < 20_100; vmid++) {
            guests.add(guest(vmid, vmid % 2 == 0 ? "same" : "SAME"));
        }
        List<GuestToSync> orders = AssignNames.to(guests);
        assertThat(
                        orders.stream()
                                .map(order -> order.netboxName().toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet()))
                .hasSize(20_000);
        assertThat(orders.getLast().netboxName()).isEqualTo("SAME (20000)");
    }
}

package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.netbox.mirror.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that several have by intent are the operator's. */
class SharedAddressesTest {
    private static final String SERVICE = "192.0.2.53/32";

    private final Ipam ipam = new Ipam();

    private static Map<String, Value> role(String role) {
        return Map.of("role", Value.text(role));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anycast", "vip", "vrrp", "hsrp", "glbp", "carp"})
    void stayWhereTheyAreOnEveryGuestThatHasThem(String role) {
        ipam.theirs(1, SERVICE, 1000, role(role));
        ipam.ours(2, SERVICE, 101, role(role));

        assertThat(
                        ipam.words(
                                ipam.guest(100, Presence.OBSERVED, SERVICE),
                                ipam.guest(101, Presence.OBSERVED, SERVICE),
                                ipam.guest(102, Presence.OBSERVED, SERVICE)))
                .containsExactly("qemu/100 keeps 1", "qemu/101 keeps 2", "qemu/102 leaves it");
    }

    @Test
    void areNeverAdopted() {
        ipam.free(1, SERVICE, role("vip"));

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, SERVICE)))
                .containsExactly("qemu/100 leaves it");
    }

    @Test
    void stayWhereTheGuestThatHasThemDoesNotShowThem() {
        ipam.ours(1, SERVICE, 100, role("vip"));

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, "192.0.2.9/24")))
                .containsExactly("qemu/100 gets a new one");
    }

    @Test
    void areThoseOfAGroupOfRoutersToo() {
        ipam.theirs(1, SERVICE, 3, Map.of("assigned_object_type", Value.text("ipam.fhrpgroup")));

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, SERVICE)))
                .containsExactly("qemu/100 leaves it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secondary", "loopback", ""})
    void areNotThoseOfOtherRoles(String role) {
        ipam.theirs(1, SERVICE, 9990, role(role));

        assertThat(ipam.words(ipam.guest(100, Presence.OBSERVED, SERVICE)))
                .containsExactly("qemu/100 conflicts");
    }
}

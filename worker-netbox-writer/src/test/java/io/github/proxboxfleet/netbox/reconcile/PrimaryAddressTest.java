package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.reconcile.PrimaryAddress.Present;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrimaryAddressTest {
    private final Row local = ip(1, "10.0.0.5/24");
    private final Row global = ip(2, "203.0.113.5/24");
    private final Row later = ip(3, "203.0.113.6/24");
    private final Row linkLocal = ip(4, "fe80::1/64");
    private final Row v6 = ip(5, "2001:db8::5/64");

    @Test
    void prefersTheFirstGlobalAddress() {
        assertThat(PrimaryAddress.choose(List.of(local, global, later), Present.NONE, false))
                .isEqualTo(ref(2));
    }

    @Test
    void takesAPrivateOneBeforeNone() {
        assertThat(PrimaryAddress.choose(List.of(local, v6), Present.NONE, false))
                .isEqualTo(ref(1));
        assertThat(PrimaryAddress.choose(List.of(v6), Present.NONE, false)).isEqualTo(Value.NONE);
    }

    @Test
    void keepsThePresentOneWhileItStands() {
        assertThat(PrimaryAddress.choose(List.of(global, later), new Present(3L, false), false))
                .isEqualTo(ref(3));
        assertThat(PrimaryAddress.choose(List.of(global), new Present(3L, false), false))
                .isEqualTo(ref(2));
    }

    @Test
    void neverTakesALinkLocalOne() {
        assertThat(PrimaryAddress.choose(List.of(linkLocal), Present.NONE, true))
                .isEqualTo(Value.NONE);
        assertThat(PrimaryAddress.choose(List.of(linkLocal, v6), Present.NONE, true))
                .isEqualTo(ref(5));
    }

    @Test
    void choosesEachFamilyByTheOrderOfInterfaces() {
        assertThat(PrimaryAddress.of(twoInterfaces(), Present.NONE, Present.NONE, false))
                .isEqualTo(new PrimaryAddress(ref(11), ref(22)));
    }

    @Test
    void choosesIpv4FromTheInterfaceOfIpv6WhereIpv6IsPreferred() {
        assertThat(PrimaryAddress.of(twoInterfaces(), Present.NONE, Present.NONE, true))
                .isEqualTo(new PrimaryAddress(ref(21), ref(22)));
        assertThat(PrimaryAddress.of(twoInterfaces(), new Present(11L, false), Present.NONE, true))
                .as("the present one stands")
                .isEqualTo(new PrimaryAddress(ref(11), ref(22)));
        assertThat(PrimaryAddress.of(List.of(local), Present.NONE, Present.NONE, true))
                .as("no IPv6 at all")
                .isEqualTo(new PrimaryAddress(ref(1), Value.NONE));
    }

    @Test
    void keepsTheOutsideOfATranslatedAddress() {
        assertThat(PrimaryAddress.choose(List.of(local), new Present(9L, true), false))
                .isEqualTo(ref(9));
        assertThat(PrimaryAddress.choose(List.of(local), new Present(9L, false), false))
                .isEqualTo(ref(1));
    }

    @Test
    void neverTakesATemporaryOne() {
        Row temporary = ip(31, "2001:db8::5c3a:91d2:77aa:1f01/64", 1);
        Row ofMac = ip(32, "2001:db8::be24:11ff:fe00:100/64", 1);

        assertThat(PrimaryAddress.choose(List.of(temporary, ofMac), Present.NONE, true))
                .isEqualTo(ref(32));
        assertThat(PrimaryAddress.choose(List.of(temporary), Present.NONE, true))
                .as("alone it is not one")
                .isEqualTo(ref(31));
    }

    /** The first interface has IPv4 only. */
    private static List<Row> twoInterfaces() {
        return List.of(
                ip(11, "203.0.113.1/24", 1),
                ip(21, "203.0.113.2/24", 2),
                ip(22, "2001:db8::2/64", 2));
    }

    private static Row ip(long id, String address, long port) {
        return Row.planned(
                IpAddresses.MODEL,
                id,
                Map.of("address", Value.text(address), "assigned_object_id", Value.number(port)));
    }

    private static Value ref(long id) {
        return new Value.Ref(id, "");
    }

    private static Row ip(long id, String address) {
        return Row.planned(IpAddresses.MODEL, id, Map.of("address", Value.text(address)));
    }
}

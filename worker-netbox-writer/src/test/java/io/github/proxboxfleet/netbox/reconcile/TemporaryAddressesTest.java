package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.netbox.mirror.IpAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemporaryAddressesTest {
    private static final String OF_MAC = "2001:db8::be24:11ff:fe00:100/64";
    private static final String RANDOM = "2001:db8::5c3a:91d2:77aa:1f01/64";
    private static final String OTHER_RANDOM = "2001:db8::9d01:4ac7:81f2:33b5/64";

    private static List<String> temporary(String... addresses) {
        return TemporaryAddresses.of(
                        Stream.of(addresses)
                                .map(text -> IpAddress.parse(text).orElseThrow())
                                .toList())
                .stream()
                .map(IpAddress::toString)
                .sorted()
                .toList();
    }

    @Test
    void areRandomBesideOneOfTheMac() {
        assertThat(temporary("192.0.2.10/24", OF_MAC, RANDOM)).containsExactly(RANDOM);
        assertThat(temporary(OF_MAC, RANDOM, OTHER_RANDOM)).containsExactly(RANDOM, OTHER_RANDOM);
    }

    @Test
    void cannotBeToldFromALastingRandomOneWhereThereAreTwo() {
        assertThat(temporary(RANDOM, OTHER_RANDOM)).containsExactly(RANDOM, OTHER_RANDOM);
    }

    @Test
    void neverStandAloneInTheirNetwork() {
        assertThat(temporary(RANDOM)).isEmpty();
        assertThat(temporary(RANDOM, "2001:db8::10/64")).isEmpty();
        assertThat(temporary(RANDOM, "2001:db8:0:1:5c3a:91d2:77aa:1f02/64")).isEmpty();
        assertThat(temporary(RANDOM, "2001:db8:0:1:be24:11ff:fe00:100/64")).isEmpty();
    }

    @Test
    void areNoneThatAPersonOrAServerGave() {
        assertThat(
                        temporary(
                                OF_MAC,
                                "2001:db8::10/64",
                                "2001:db8::192:0:2:10/64",
                                "2001:db8::5c3a:91d2:77aa:1f01/128",
                                "fe80::5c3a:91d2:77aa:1f01/64"))
                .isEmpty();
    }

    @Test
    void areOfAnyNetworkOfTheirOwn() {
        assertThat(temporary("fd00::be24:11ff:fe00:100/64", "fd00::5c3a:91d2:77aa:1f01/64"))
                .containsExactly("fd00::5c3a:91d2:77aa:1f01/64");
    }
}

package io.github.proxboxfleet.model.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {
    @ParameterizedTest
    @CsvSource({
        "198.51.100.0/24, 198.51.100.0, true",
        "198.51.100.0/24, 198.51.100.255, true",
        "198.51.100.0/24, 198.51.101.0, false",
        "198.51.100.128/25, 198.51.100.127, false",
        "198.51.100.128/25, 198.51.100.128, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 203.0.113.9, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/33, 2001:db8:ffff::1, false",
        "203.0.113.9, 203.0.113.9, true",
        "203.0.113.9, 203.0.113.8, false"
    })
    void containsTheAddressesOfItsRange(String range, String address, boolean contains) {
        assertThat(IpPrefix.parse(range).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contains);
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.0/24, 198.51.100.0/24, true",
        "198.51.100.0/24, 198.51.100.128/25, true",
        "198.51.100.128/25, 198.51.100.0/24, false",
        "198.51.100.0/24, 198.51.101.0/25, false"
    })
    void containsANarrowerRange(String range, String other, boolean contains) {
        assertThat(IpPrefix.parse(range).contains(IpPrefix.parse(other))).isEqualTo(contains);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0::/32, 2001:db8::/32",
        "198.51.100.7, 198.51.100.7/32",
        "2001:db8::1, 2001:db8::1/128"
    })
    void isWrittenAsNetBoxWritesIt(String text, String written) {
        assertThat(IpPrefix.parse(text)).hasToString(written);
        assertThat(IpPrefix.parse(written)).isEqualTo(IpPrefix.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/24",
                "10/8",
                "10.0/8",
                "localhost",
                "example.com/24",
                "198.51.100.0/33",
                "198.51.100.0/-1",
                "198.51.100.0/x",
                "198.51.100.0/",
                "198.51.100.300/24",
                "fe80::%eth0/64",
                "2001:db8::/129"
            })
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> IpPrefix.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheRangeWhereBitsBeyondItAreSet() {
        assertThatThrownBy(() -> IpPrefix.parse("198.51.100.10/24"))
                .hasMessageContaining("198.51.100.0/24");
    }
}

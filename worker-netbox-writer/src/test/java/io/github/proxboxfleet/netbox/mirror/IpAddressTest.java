package io.github.proxboxfleet.netbox.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.10/24, 192.0.2.10/24",
        "192.0.2.10, 192.0.2.10/32",
        "2001:db8:0:0:0:0:0:1/64, 2001:db8::1/64",
        "2001:DB8::A/64, 2001:db8::a/64",
        "2001:db8:0:1:0:0:0:1/64, 2001:db8:0:1::1/64",
        "2001:0:0:1::/64, 2001:0:0:1::/64",
        "::/0, ::/0",
        "1:2:3:4:5:6:7:0/64, 1:2:3:4:5:6:7:0/64"
    })
    void isWrittenAsNetBoxWritesIt(String text, String expected) {
        assertThat(IpAddress.parse(text))
                .hasValueSatisfying(ip -> assertThat(ip).hasToString(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dhcp",
                "",
                "192.0.2.300/24",
                "192.0.2.1/33",
                "fe80::1%eth0/64",
                "192.0.2.1/x"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void tellsPrivateFromGlobal() {
        assertThat(IpAddress.parse("10.1.2.3/8").orElseThrow().isPrivate()).isTrue();
        assertThat(IpAddress.parse("fd00::1/64").orElseThrow().isPrivate()).isTrue();
        assertThat(IpAddress.parse("203.0.113.1/24").orElseThrow().isPrivate()).isFalse();
        assertThat(IpAddress.parse("2001:db8::1/64").orElseThrow().isPrivate()).isFalse();
    }

    @Test
    void assignsNeitherLoopbackNorMulticast() {
        assertThat(IpAddress.parse("127.0.0.1/8").orElseThrow().assignable()).isFalse();
        assertThat(IpAddress.parse("224.0.0.1/4").orElseThrow().assignable()).isFalse();
        assertThat(IpAddress.parse("::1/128").orElseThrow().assignable()).isFalse();
        assertThat(IpAddress.parse("192.0.2.1/24").orElseThrow().assignable()).isTrue();
    }
}

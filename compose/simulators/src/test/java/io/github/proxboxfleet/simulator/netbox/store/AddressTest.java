package io.github.proxboxfleet.simulator.netbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/24,10.0.0.1/24",
        "10.0.0.1,10.0.0.1/32",
        "FD00:0:0::5/64,fd00::5/64",
        "::/0,::/0",
        "1:0:0:2:0:0:0:3/128,1:0:0:2::3/128",
        "::ffff:10.0.0.1/128,::ffff:a00:1/128"
    })
    void writesAddressesTheShortWay(String given, String shown) {
        assertThat(Address.parse(given)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "10.0.0",
                "10.0.0.256/24",
                "10.0.0.1/33",
                "fd00::1/129",
                "10.0.0.1/-1",
                "host.example"
            })
    void knowsWhatIsNoAddress(String text) {
        assertThat(Address.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"02:00:00:00:ab:cd", "02-00-00-00-AB-CD", "0200.0000.abcd", "02000000abcd"})
    void readsAllSpellingsOfAMac(String text) {
        assertThat(MacAddresses.parse(text)).isEqualTo("02:00:00:00:AB:CD");
    }
}

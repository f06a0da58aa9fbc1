package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.30, 24, 192.0.2.30/24",
        "2001:DB8::1, 64, 2001:db8::1/64",
        "fe80::be24:11ff:fe2e:c54a%eth0, 64, fe80::be24:11ff:fe2e:c54a/64",
        "169.254.3.4, 16, 169.254.3.4/16",
        "192.0.2.30, , 192.0.2.30/32",
        "2001:db8::1, , 2001:db8::1/128"
    })
    void keepsAddressesWithTheirPrefixLength(String address, String prefix, String expected) {
        assertThat(Addresses.of(address, prefix)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "224.0.0.251",
                "ff02::1",
                "0.0.0.0",
                "::",
                "dhcp",
                "auto",
                "manual",
                "10.1",
                "300.1.1.1",
                "192.0.2.1/24",
                "",
                "web01"
            })
    void dropsWhatNoOneReachesAGuestBy(String address) {
        assertThat(Addresses.of(address, "24")).isEmpty();
    }

    @Test
    void readsConfiguredAddresses() {
        assertThat(Addresses.ofCidr("192.0.2.53/24")).hasValue("192.0.2.53/24");
        assertThat(Addresses.ofCidr("dhcp")).isEmpty();
        assertThat(Addresses.ofCidr(null)).isEmpty();
    }
}

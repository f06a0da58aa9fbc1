package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskSizeTest {
    @ParameterizedTest
    @CsvSource({
        "528K, 540672",
        "4M, 4194304",
        "32G, 34359738368",
        "1.5T, 1649267441664",
        "1073741824, 1073741824",
        "2g, 2147483648",
        "1P, 1125899906842624",
        "0.1K, 103",
        "8GiB, 8589934592"
    })
    void readsEveryUnit(String text, long bytes) {
        assertThat(DiskSize.bytes(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "large", "-1G", "G", "1X", "999999999999999P"})
    void hasNoNumberForWhatIsNoSize(String text) {
        assertThat(DiskSize.bytes(text)).isEmpty();
    }

    @Test
    void hasNoNumberForNothing() {
        assertThat(DiskSize.bytes(null)).isEmpty();
    }
}

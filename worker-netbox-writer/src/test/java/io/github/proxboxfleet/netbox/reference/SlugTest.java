package io.github.proxboxfleet.netbox.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
    @ParameterizedTest
    @CsvSource({
        "Debian 12, debian-12",
        "Proxmox VE 9.1, proxmox-ve-9-1",
        "Über Änderung, uber-anderung",
        "--a__b--, a__b",
        "prod, prod"
    })
    void isWhatNetBoxTakes(String name, String slug) {
        assertThat(Slug.of(name)).isEqualTo(slug);
    }

    @Test
    void isNeverEmptyAndNeverTooLong() {
        assertThat(Slug.of("日本")).matches("[a-z0-9_-]{1,100}");
        assertThat(Slug.of("x".repeat(300))).hasSize(100);
    }

    @Test
    void tellsNamesWithoutLatinLettersApart() {
        assertThat(Slug.of("日本")).isNotEqualTo(Slug.of("中国"));
    }
}

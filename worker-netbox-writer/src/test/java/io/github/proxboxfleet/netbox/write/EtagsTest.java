package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtagsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-24T02:32:45.144403Z, 2026-11-24T02:32:45.144403+00:00",
        "2026-11-24T04:32:45.100000+02:00, 2026-11-24T02:32:45.100000+00:00",
        "2026-11-24T02:32:45Z, 2026-11-24T02:32:45+00:00"
    })
    void writesTheTimeAsPythonDoes(String lastUpdated, String time) {
        assertThat(Etags.of(lastUpdated)).isEqualTo("W/\"" + time + "\"");
    }

    @Test
    void guardsNothingWithoutATime() {
        assertThat(Etags.of(null)).isEmpty();
        assertThat(Etags.of("yesterday")).isEmpty();
    }
}

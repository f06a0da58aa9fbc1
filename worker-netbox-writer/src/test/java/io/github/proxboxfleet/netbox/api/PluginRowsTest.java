package io.github.proxboxfleet.netbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginRowsTest {
    @ParameterizedTest
    @CsvSource({"0.0.28, false", "0.0.29, true", "0.0.29.post6, true", "0.1, true", "1.0.0, true"})
    void knowsFromWhichVersionThePluginKeepsRows(String version, boolean rows) {
        assertThat(with(Map.of("netbox_proxbox", version)).pluginRows()).isEqualTo(rows);
    }

    @Test
    void expectsNoRowsWithoutThePlugin() {
        assertThat(with(Map.of("another", "9.9.9")).pluginRows()).isFalse();
    }

    private static NetBoxCapabilities with(Map<String, String> plugins) {
        return NetBoxCapabilities.of("4.7.3", plugins).orElseThrow();
    }
}

package io.github.proxboxfleet.netbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetBoxCapabilitiesTest {
    private static NetBoxCapabilities of(String version) {
        return NetBoxCapabilities.of(version, Map.of("netbox_proxbox", "0.0.29")).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "4.2.9, false, false, false, false, false",
        "4.4.1, true, false, false, false, false",
        "4.4.2, true, true, false, false, false",
        "4.5.2, true, true, true, false, false",
        "4.6.8-Docker-3.4.1, true, true, true, true, false",
        "v4.7.3, true, true, true, true, true",
        "5.0.0, true, true, true, true, true"
    })
    void knowsWhatAVersionCan(
            String version,
            boolean messages,
            boolean macFirst,
            boolean onBoot,
            boolean etags,
            boolean indexed) {
        NetBoxCapabilities can = of(version);

        assertThat(can.changelogMessage()).isEqualTo(messages);
        assertThat(can.macBeforeInterface()).isEqualTo(macFirst);
        assertThat(can.startOnBoot()).isEqualTo(onBoot);
        assertThat(can.etags()).isEqualTo(etags);
        assertThat(can.keysetPaging()).isEqualTo(etags);
        assertThat(can.addRemoveTags()).isEqualTo(etags);
        assertThat(can.virtualMachineTypes()).isEqualTo(etags);
        assertThat(can.indexedErrors()).isEqualTo(indexed);
        assertThat(can.writableMac()).isEqualTo(indexed);
    }

    @Test
    void knowsThePlugins() {
        assertThat(of("4.7.3").plugin("netbox_proxbox")).contains("0.0.29");
        assertThat(of("4.7.3").plugin("netbox_branching")).isEmpty();
        assertThat(NetBoxCapabilities.of("4.7.3", Map.of()).orElseThrow().virtualMachineTypes())
                .isFalse();
    }

    @Test
    void isNotFooledByOtherTexts() {
        assertThat(NetBoxCapabilities.of("", Map.of())).isEmpty();
        assertThat(NetBoxCapabilities.of("four", Map.of())).isEmpty();
    }
}

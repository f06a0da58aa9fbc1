package io.github.proxboxfleet.simulator.netbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetBoxVersionTest {
    @Test
    void comparesVersions() {
        assertThat(NetBoxVersion.of("4.6.8").atLeast(4, 6)).isTrue();
        assertThat(NetBoxVersion.of("4.4").atLeast(4, 4, 2)).isFalse();
        assertThat(NetBoxVersion.of("5.0.0").atLeast(4, 7)).isTrue();
    }
}

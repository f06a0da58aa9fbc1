package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.netbox.api.NetBoxCapabilities;
import io.github.proxboxfleet.netbox.model.IpAddresses;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.Platforms;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final String PLUGIN = NetBoxCapabilities.PROXBOX;

    private final Lanes lanes = new Lanes();

    @Test
    void hasOneForMachinesThatAreCountedInTheirType() {
        assertThat(lane(VirtualMachines.MODEL, "4.7.3", Map.of(PLUGIN, "0.0.29"))).isPresent();
        assertThat(lane(VirtualMachines.MODEL, "4.7.3", Map.of())).isEmpty();
        assertThat(lane(VirtualMachines.MODEL, "4.5.2", Map.of(PLUGIN, "0.0.29"))).isEmpty();
    }

    @Test
    void hasOneForAddressesAndForOlderPlatforms() {
        assertThat(lane(IpAddresses.MODEL, "4.7.3", Map.of())).isPresent();
        assertThat(lane(Platforms.MODEL, "4.6.8", Map.of())).isPresent();
        assertThat(lane(Platforms.MODEL, "4.7.3", Map.of())).isEmpty();
    }

    @Test
    void isTheSameForAllOfOneNetBoxAndAnotherForTheNext() {
        Lane lane = lane(IpAddresses.MODEL, "4.7.3", Map.of()).orElseThrow();

        assertThat(lane(IpAddresses.MODEL, "4.7.3", Map.of())).containsSame(lane);
        assertThat(
                        lanes.creationLane(
                                "http://other",
                                IpAddresses.MODEL.path(),
                                NetBoxCapabilities.of("4.7.3", Map.of()).orElseThrow()))
                .isPresent()
                .get()
                .isNotSameAs(lane);
    }

    private Optional<Lane> lane(Model model, String version, Map<String, String> plugins) {
        return lanes.creationLane(
                "http://netbox",
                model.path(),
                NetBoxCapabilities.of(version, plugins).orElseThrow());
    }
}

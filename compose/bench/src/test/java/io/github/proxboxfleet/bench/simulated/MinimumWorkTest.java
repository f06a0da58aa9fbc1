package io.github.proxboxfleet.bench.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.simulator.netbox.cost.CostModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MinimumWorkTest {
    private static final MinimumWork COST =
            new MinimumWork(
                    new CostModel(
                            2,
                            Duration.ofMillis(1000),
                            Duration.ofMillis(1000),
                            Map.of(
                                    "POST machine", Duration.ofMillis(20),
                                    "PATCH machine", Duration.ofMillis(28),
                                    "POST", Duration.ofMillis(15),
                                    "tag", Duration.ofMillis(10),
                                    "primary", Duration.ofMillis(7)),
                            Map.of("machine", Duration.ofMillis(1000))));

    @Test
    void anObjectIsCreatedAndGetsItsTags() {
        assertThat(cost("machine", "{\"tags\": [{\"id\": 1}, {\"id\": 2}]}")).hasMillis(40);
    }

    @Test
    void aPrimaryAddressNeedsAChangeOfItsOwn() {
        assertThat(cost("machine", "{\"primary_ip4\": {\"id\": 1}, \"primary_ip6\": {\"id\": 2}}"))
                .hasMillis(20 + 28 + 2 * 7);
        assertThat(cost("machine", "{\"primary_ip4\": null}")).hasMillis(20);
    }

    @Test
    void aMacAddressNeedsNoChangeOfItsInterface() {
        assertThat(cost("interface", "{\"primary_mac_address\": {\"id\": 1}}")).hasMillis(15);
    }

    @Test
    void whatHasNoPriceOfItsOwnCostsWhatObjectsCost() {
        assertThat(cost("vlan", "{}")).hasMillis(15);
    }

    @Test
    void requestsCostNothingBesidesTheirObjects() {
        assertThat(COST.of("machine", List.of())).isZero();
    }

    private static Duration cost(String label, String json) {
        JsonNode object = new JsonMapper().readTree(json);
        return COST.of(label, List.of(object));
    }
}

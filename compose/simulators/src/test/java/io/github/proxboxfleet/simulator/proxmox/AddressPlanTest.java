package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressPlanTest {
    @Test
    void clustersOfDifferentSeedsShareNoAddress() {
        List<String> addresses = new ArrayList<>();
        for (long seed = 1; seed <= 30; seed++) {
            AddressPlan plan = new AddressPlan(seed);
            addresses.add(plan.ofNode(1, false));
            addresses.add(plan.ofNode(1, true));
            addresses.add(plan.v4(10).toString());
            addresses.add(plan.v6(10).toString());
        }

        assertThat(addresses).doesNotHaveDuplicates();
    }
}

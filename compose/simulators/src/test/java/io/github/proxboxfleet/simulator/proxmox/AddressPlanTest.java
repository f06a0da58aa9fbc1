package io.github.proxboxfleet.simulator.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    @Test
    void nodesOfDifferentSeedsShareNoAddress() {
        List<String> addresses = new ArrayList<>();
        for (long seed = 1; seed <= 30; seed++) {
            ClusterState state =
                    new ClusterState("lab", ProxmoxVersion.parse("9.1"), Clock.systemUTC());
            new NodeFactory(state, new AddressPlan(seed))
                    .create("pve1")
                    .interfaces()
                    .values()
                    .forEach(
                            face ->
                                    Stream.of("cidr", "cidr6")
                                            .map(face::get)
                                            .filter(Objects::nonNull)
                                            .forEach(cidr -> addresses.add(cidr.toString())));
        }

        assertThat(addresses).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }
}

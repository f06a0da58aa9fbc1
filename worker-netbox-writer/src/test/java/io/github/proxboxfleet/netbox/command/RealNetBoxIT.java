package io.github.proxboxfleet.netbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.model.run.Stage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A whole sync against a real NetBox: {@code -Dreal.netbox=URL -Dreal.netbox.token=T}. */
class RealNetBoxIT {
    @Test
    void writesAClusterOnceAndThenNothing() {
        String url = System.getProperty("real.netbox");
        assumeTrue(url != null, "no real NetBox given: -Dreal.netbox=URL -Dreal.netbox.token=T");
        WriterRig rig = new WriterRig(URI.create(url), System.getProperty("real.netbox.token"));
        String name = "real-" + System.nanoTime();
        rig.cluster = new ClusterFacts(name, false, "9.1.6", "f", Map.of("prod", "00ff00"));
        List<Node> nodes =
                List.of(WriterRig.node(name + "-pve1", 11), WriterRig.node(name + "-pve2", 12));
        List<Guest> guests =
                IntStream.rangeClosed(100, 130)
                        .mapToObj(
                                i ->
                                        WriterRig.guest(
                                                i,
                                                "web" + i,
                                                name + "-pve1",
                                                "198.51.100." + i + "/24"))
                        .toList();

        rig.sync(nodes, guests);
        System.out.println(
                rig.counts(Stage.VIRTUAL_MACHINES)
                        + " "
                        + rig.total()
                        + " requests "
                        + rig.requests());
        rig.broken().forEach(System.out::println);
        rig.failures().forEach(System.out::println);
        assertThat(rig.broken()).isEmpty();
        assertThat(rig.counts(Stage.VIRTUAL_MACHINES).created()).isEqualTo(31);

        rig.sync(nodes, guests);
        System.out.println(rig.total() + " requests " + rig.requests());
        rig.changes().forEach(System.out::println);
        assertThat(rig.writes()).isZero();
        assertThat(rig.total().changed()).isZero();
    }
}

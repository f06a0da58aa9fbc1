package io.github.proxboxfleet.netbox.shard;

import static io.github.proxboxfleet.netbox.shard.WriterRig.guest;
import static io.github.proxboxfleet.netbox.shard.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.netbox.memory.Kept;
import io.github.proxboxfleet.netbox.memory.Memories;
import io.github.proxboxfleet.netbox.reference.Catalogue;
import io.github.proxboxfleet.netbox.reference.EnsureVlans;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Snapshot;
import io.github.proxboxfleet.netbox.snapshot.Value;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulator;
import io.github.proxboxfleet.simulator.netbox.NetBoxSimulatorOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of clusters is bounded, and goes. */
class RememberedTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void forgetsClustersBeyondItsBounds() {
        Memories memories = memories(1_000, NOON);

        IntStream.range(0, 40)
                .forEach(i -> memories.keep(netbox("t"), "c" + i, kept(memories, 100)));

        long remembered =
                IntStream.range(0, 40)
                        .filter(i -> memories.cluster(netbox("t"), "c" + i) != null)
                        .count();
        assertThat(remembered).isBetween(1L, 10L);
    }

    @Test
    void holdsTheWorkspacesUsedLastAndReadsForAShardThatComesLate() {
        try (NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            WriterRig rig = new WriterRig(netbox.url(), netbox.token());

            assertThat(requestsOfALateShard(rig.holding(1_000))).isZero();
            assertThat(requestsOfALateShard(rig.holding(5))).isPositive();
        }
    }

    @Test
    void letsAClusterGoWithItsLastShard() {
        try (NetBoxSimulator netbox = NetBoxSimulator.start(NetBoxSimulatorOptions.defaults())) {
            WriterRig rig = new WriterRig(netbox.url(), netbox.token());
            Guest guest = guest(100, "web", "pve1");
            rig.begin();
            rig.handle(rig.write(rig.shard(1), node("pve1", 11)));
            rig.handle(rig.write(rig.shard(2), guest));
            rig.events.clear();
            rig.handle(rig.write(rig.shard(3), guest));
            assertThat(rig.requests()).isZero();

            rig.sync(List.of(node("pve1", 11)), List.of(guest));
            rig.events.clear();
            rig.handle(rig.write(rig.shard(5), guest));

            assertThat(rig.requests()).isPositive();
        }
    }

    /** A shard of one cluster after one of another cluster in the same run, nothing changed. */
    private static long requestsOfALateShard(WriterRig rig) {
        ClusterFacts lab = rig.cluster;
        List<Node> nodes = List.of(node("pve1", 11));
        Guest guest = guest(100, "web", "pve1");
        rig.sync(nodes, List.of(guest));
        rig.begin();
        rig.handle(rig.write(rig.shard(2), guest));
        rig.cluster = new ClusterFacts("other", false, "9.1.6", "f2", Map.of());
        rig.handle(rig.write(rig.shard(3), guest(100, "db", "pve1")));
        rig.cluster = lab;
        rig.events.clear();
        rig.handle(rig.write(rig.shard(4), guest));
        assertThat(rig.broken()).isEmpty();
        assertThat(rig.total().unchanged()).isPositive();
        return rig.requests();
    }

    @Test
    void remembersNothingWhereThatIsAsked() {
        Memories memories = memories(0, NOON);

        memories.keep(netbox("t"), "lab", kept(memories, 1));

        assertThat(memories.cluster(netbox("t"), "lab")).isNull();
    }

    @Test
    void readsAClusterAnewAfterAWhile() {
        Memories morning = memories(1_000, NOON);
        morning.keep(netbox("t"), "lab", kept(morning, 1));
        assertThat(morning.cluster(netbox("t"), "lab")).isNotNull();

        Memories evening = memories(1_000, NOON.plus(Duration.ofHours(7)));
        evening.keep(netbox("t"), "lab", kept(evening, 1));
        assertThat(evening.cluster(netbox("t"), "lab")).isNull();
    }

    @Test
    void doesNotTakeWhatOneTokenSawForWhatAnotherSees() {
        Memories memories = memories(1_000, NOON);

        memories.keep(netbox("t"), "lab", kept(memories, 1));

        assertThat(memories.cluster(netbox("other"), "lab")).isNull();
    }

    @Test
    void forgetsTheClustersOfANetBoxThatIsNotWhatItWas() {
        Memories memories = memories(1_000, NOON);
        memories.keep(netbox("t"), "lab", kept(memories, 1));

        memories.of(netbox("t")).forget();

        assertThat(memories.cluster(netbox("t"), "lab")).isNull();
    }

    private static Memories memories(int rows, Instant now) {
        return new Memories(
                new Memories.Limits(rows, Duration.ofHours(1), Duration.ofHours(6)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Kept kept(Memories memories, int rows) {
        Row cluster = Row.planned(Kind.CLUSTER, 1, Map.of("name", Value.text("lab")));
        Snapshot snapshot = new Snapshot();
        IntStream.range(0, rows)
                .forEach(i -> snapshot.put(Row.planned(Kind.VIRTUAL_MACHINE, i, Map.of())));
        return new Kept(
                cluster,
                snapshot,
                new EnsureVlans(new Catalogue(), cluster, new Value.Ref(1, "site")),
                memories.of(netbox("t")).age(),
                NOON);
    }

    private static NetBoxTarget netbox(String token) {
        return new NetBoxTarget(
                "nb",
                "test",
                URI.create("http://localhost"),
                new SealedSecret(token),
                new TlsTrust.SystemRoots(),
                4);
    }
}

package io.github.proxboxfleet.netbox.command;

import static io.github.proxboxfleet.netbox.command.WriterRig.guest;
import static io.github.proxboxfleet.netbox.command.WriterRig.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.Node;
import io.github.proxboxfleet.netbox.cache.CacheRegistry;
import io.github.proxboxfleet.netbox.cache.CachedCluster;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Clusters;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.reference.EnsureVlans;
import io.github.proxboxfleet.netbox.reference.ReferenceObjects;
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
class CacheRegistryTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void forgetsClustersBeyondItsBounds() {
        CacheRegistry caches = caches(1_000, NOON);

        IntStream.range(0, 40).forEach(i -> caches.keep(netbox("t"), "c" + i, cached(caches, 100)));

        long remembered =
                IntStream.range(0, 40)
                        .filter(i -> caches.cluster(netbox("t"), "c" + i) != null)
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
        CacheRegistry caches = caches(0, NOON);

        caches.keep(netbox("t"), "lab", cached(caches, 1));

        assertThat(caches.cluster(netbox("t"), "lab")).isNull();
    }

    @Test
    void readsAClusterAnewAfterAWhile() {
        CacheRegistry morning = caches(1_000, NOON);
        morning.keep(netbox("t"), "lab", cached(morning, 1));
        assertThat(morning.cluster(netbox("t"), "lab")).isNotNull();

        CacheRegistry evening = caches(1_000, NOON.plus(Duration.ofHours(7)));
        evening.keep(netbox("t"), "lab", cached(evening, 1));
        assertThat(evening.cluster(netbox("t"), "lab")).isNull();
    }

    @Test
    void doesNotTakeWhatOneTokenSawForWhatAnotherSees() {
        CacheRegistry caches = caches(1_000, NOON);

        caches.keep(netbox("t"), "lab", cached(caches, 1));

        assertThat(caches.cluster(netbox("other"), "lab")).isNull();
    }

    @Test
    void forgetsTheClustersOfANetBoxThatIsNotWhatItWas() {
        CacheRegistry caches = caches(1_000, NOON);
        caches.keep(netbox("t"), "lab", cached(caches, 1));

        caches.of(netbox("t")).forget();

        assertThat(caches.cluster(netbox("t"), "lab")).isNull();
    }

    private static CacheRegistry caches(int rows, Instant now) {
        return new CacheRegistry(
                new CacheRegistry.Limits(rows, Duration.ofHours(1), Duration.ofHours(6)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static CachedCluster cached(CacheRegistry caches, int rows) {
        Row cluster = Row.planned(Clusters.MODEL, 1, Map.of("name", Value.text("lab")));
        ClusterMirror mirror = new ClusterMirror();
        IntStream.range(0, rows)
                .forEach(i -> mirror.put(Row.planned(VirtualMachines.MODEL, i, Map.of())));
        return new CachedCluster(
                cluster,
                mirror,
                new EnsureVlans(new ReferenceObjects(), cluster, new Value.Ref(1, "site"), null),
                caches.of(netbox("t")).age(),
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

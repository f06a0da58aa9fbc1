package io.github.proxboxfleet.scheduler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which cluster a run takes the one behind an endpoint for. */
class ClusterIdentityTest {
    @TempDir Path folder;

    private Fleet fleet;
    private int runs;

    /** What endpoints say that their clusters are called. */
    private final Map<String, String> called = new HashMap<>();

    @BeforeEach
    void open() {
        fleet = new Fleet(folder);
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private static NodeEntry node(String name, String address, String certificate) {
        return new NodeEntry(name, true, address, certificate);
    }

    private static List<GuestEntry> guests(String node, String... names) {
        List<GuestEntry> guests = new ArrayList<>();
        for (String name : names) {
            guests.add(Workers.guest(100 + guests.size(), name, node, false));
        }
        return guests;
    }

    private void standalone(String endpoint, NodeEntry node, String... guests) {
        fleet.workers.clusters.put(
                endpoint,
                new Workers.Cluster(
                        node.name(),
                        "of " + node.certificate(),
                        List.of(node),
                        guests(node.name(), guests),
                        null,
                        true));
    }

    private void cluster(String endpoint, String name, List<NodeEntry> nodes, String... guests) {
        fleet.workers.clusters.put(
                endpoint,
                new Workers.Cluster(
                        name, "of " + nodes, nodes, guests(nodes.getFirst().name(), guests), null));
    }

    private Source asItIsCalled(Source source) {
        return switch (source) {
            case ProxmoxTarget it ->
                    new ProxmoxTarget(
                            it.endpointId(),
                            it.name(),
                            it.url(),
                            it.hosts(),
                            it.login(),
                            it.tls(),
                            it.fetchMaxConcurrency(),
                            new Placement(
                                    called.get(it.endpointId()),
                                    null,
                                    List.of(),
                                    null,
                                    null,
                                    List.of(),
                                    null),
                            it.rules());
        };
    }

    /** What the writers are told of each endpoint's cluster. */
    private Map<String, ClusterFacts> sync(Set<String> there, String... endpoints) {
        SchedulerCommand.StartRun order = Requests.run("r" + ++runs, endpoints);
        List<Source> sources = order.sources().stream().map(this::asItIsCalled).toList();
        fleet.send(order.of(order.netbox(), sources, there));
        Map<String, ClusterFacts> told = new HashMap<>();
        while (fleet.events(SchedulerEvent.RunFinished.class).size() < runs) {
            fleet.inbox.stream()
                    .filter(ReaderCommand.ReadNodes.class::isInstance)
                    .map(ReaderCommand.ReadNodes.class::cast)
                    .forEach(read -> told.put(read.source().endpointId(), read.target().cluster()));
            if (fleet.inbox.isEmpty()) {
                fleet.pass(Duration.ofSeconds(1));
            } else {
                fleet.work(_ -> true);
            }
        }
        assertThat(fleet.events(SchedulerEvent.RunFinished.class).getLast().status())
                .isEqualTo(RunStatus.SUCCEEDED);
        return told;
    }

    @Test
    void twoHostsOfOneNameAreBothSynced() {
        standalone("a", node("pve", "192.0.2.1", "c1"), "web");
        standalone("b", node("pve", "192.0.2.1", "c2"), "web");

        Map<String, ClusterFacts> told = sync(Set.of("a", "b"), "a", "b");

        assertThat(told.get("a").key()).isEqualTo("pve");
        assertThat(told.get("b"))
                .returns("pve", ClusterFacts::name)
                .returns("pve (endpoint-b)", ClusterFacts::key)
                .returns("pve (endpoint-b)", ClusterFacts::title);
        assertThat(sync(Set.of("a", "b"), "a", "b")).isEqualTo(told);
    }

    @Test
    void aClusterIsCalledInNetBoxAsItsEndpointSays() {
        standalone("a", node("pve", "192.0.2.1", "c1"), "web");
        standalone("b", node("pve", "192.0.2.2", "c2"), "web");
        called.put("b", "paris");

        Map<String, ClusterFacts> told = sync(Set.of("a", "b"), "a", "b");
        assertThat(told.get("a")).returns("pve", ClusterFacts::title);
        assertThat(told.get("b"))
                .returns("pve", ClusterFacts::name)
                .returns("paris", ClusterFacts::title);

        called.put("b", "lyon");
        assertThat(sync(Set.of("a", "b"), "a", "b").get("b"))
                .returns(told.get("b").key(), ClusterFacts::key)
                .returns("lyon", ClusterFacts::title);
    }

    @Test
    void aHostWithACertificateForManyIsNotTakenForAnother() {
        standalone("a", node("pve", "192.0.2.1", "*.example.com"), "web", "db");
        standalone("b", node("pve", "198.51.100.1", "*.example.com"), "mail", "dns");

        assertThat(sync(Set.of("a", "b"), "a", "b").get("b").key()).isEqualTo("pve (endpoint-b)");
    }

    @Test
    void anEndpointThatIsAddedAgainWithARenewedCertificateFindsItsCluster() {
        standalone("a", node("pve", "192.0.2.1", "c1"), "web", "db");
        sync(Set.of("a"), "a");
        standalone("b", node("pve", "192.0.2.1", "c2"), "web", "db", "new");

        assertThat(sync(Set.of("b"), "b").get("b"))
                .returns("pve", ClusterFacts::key)
                .returns("pve", ClusterFacts::title);
    }

    @Test
    void anotherHostUnderTheNameOfOneThatWasRemovedIsAnother() {
        standalone("a", node("pve", "192.0.2.1", "c1"), "web", "db");
        sync(Set.of("a"), "a");
        standalone("b", node("pve", "198.51.100.1", "c2"), "mail", "dns");

        assertThat(sync(Set.of("b"), "b").get("b").key()).isEqualTo("pve (endpoint-b)");
    }

    @Test
    void certificatesMayBeRenewedAndNodesAdded() {
        cluster("a", "prod", List.of(node("pve1", "192.0.2.1", "c1")), "web");
        sync(Set.of("a"), "a");
        cluster(
                "a",
                "prod",
                List.of(node("pve1", "192.0.2.1", "d1"), node("pve2", "192.0.2.2", "d2")),
                "web");

        assertThat(sync(Set.of("a"), "a").get("a").key()).isEqualTo("prod");
    }

    @Test
    void aHostThatBecomesAClusterKeepsItsKey() {
        standalone("a", node("pve1", "192.0.2.1", "c1"), "web", "db");
        sync(Set.of("a"), "a");
        cluster("a", "lab", List.of(node("pve1", "192.0.2.1", "c9")), "web", "db");

        assertThat(sync(Set.of("a"), "a").get("a"))
                .returns("pve1", ClusterFacts::key)
                .returns("lab", ClusterFacts::title)
                .returns(List.of(), ClusterFacts::formerKeys);
    }

    @Test
    void aHostThatJoinsAClusterIsItsFormerPart() {
        standalone("h", node("pve3", "192.0.2.3", "c3"), "files");
        cluster("c", "prod", List.of(node("pve1", "192.0.2.1", "c1")), "web", "db");
        sync(Set.of("h", "c"), "h", "c");

        List<NodeEntry> joined =
                List.of(node("pve1", "192.0.2.1", "c1"), node("pve3", "192.0.2.3", "new"));
        cluster("c", "prod", joined, "web", "db", "files");
        cluster("h", "prod", joined, "web", "db", "files");

        assertThat(sync(Set.of("h", "c"), "c").get("c"))
                .returns("prod", ClusterFacts::key)
                .returns(List.of("pve3"), ClusterFacts::formerKeys);
        // The host's own endpoint shows the cluster now, too.
        assertThat(sync(Set.of("h", "c"), "h").get("h"))
                .returns("prod", ClusterFacts::key)
                .returns("prod", ClusterFacts::title)
                .returns(List.of("pve3"), ClusterFacts::formerKeys);
    }

    @Test
    void aHostThatIsSeenAloneAgainHasItsOwnKeyAgain() {
        standalone("h", node("pve3", "192.0.2.3", "c3"), "files");
        cluster(
                "c",
                "prod",
                List.of(node("pve1", "192.0.2.1", "c1"), node("pve3", "192.0.2.3", "c4")),
                "web");
        sync(Set.of("h", "c"), "h");
        assertThat(sync(Set.of("h", "c"), "c").get("c").formerKeys()).containsExactly("pve3");

        assertThat(sync(Set.of("h", "c"), "h").get("h").key()).isEqualTo("pve3");
    }

    @Test
    void anEndpointThatIsPointedElsewhereIsAnotherCluster() {
        cluster("a", "east", List.of(node("e1", "192.0.2.1", "c1")), "web", "db");
        cluster("b", "west", List.of(node("w1", "192.0.2.9", "c9")), "mail", "dns");
        sync(Set.of("a", "b"), "a", "b");
        fleet.workers.clusters.put("a", fleet.workers.clusters.get("b"));

        assertThat(sync(Set.of("a", "b"), "a").get("a"))
                .returns("west", ClusterFacts::key)
                .returns(List.of(), ClusterFacts::formerKeys);
    }

    @Test
    void aClusterBehindTwoEndpointsIsSyncedOnce() {
        cluster("a", "east", List.of(node("e1", "192.0.2.1", "c1")), "web", "db");
        fleet.workers.clusters.put("b", fleet.workers.clusters.get("a"));

        Map<String, ClusterFacts> told = sync(Set.of("a", "b"), "a", "b");

        assertThat(told).hasSize(1);
        assertThat(fleet.events(SchedulerEvent.RunFinished.class).getLast().counts())
                .containsEntry(Stage.VIRTUAL_MACHINES, new Counts(2, 0, 0, 0, 0, 0));
        assertThat(fleet.stage(Stage.VIRTUAL_MACHINES).reason())
                .isEqualTo(
                        "endpoint-b shows the same cluster as endpoint-a, over which it is synced");
    }

    @Test
    void twoRunsAreNeverAtOneClusterAtOnce() {
        cluster("a", "east", List.of(node("e1", "192.0.2.1", "c1")), "web", "db");
        fleet.workers.clusters.put("b", fleet.workers.clusters.get("a"));
        fleet.send(Requests.run("r1", "a"));
        fleet.work(ReaderCommand.IndexCluster.class::isInstance);
        fleet.send(Requests.run("r2", "b"));
        fleet.work(ReaderCommand.IndexCluster.class::isInstance);

        assertThat(fleet.events(SchedulerEvent.ShardRetrying.class))
                .singleElement()
                .satisfies(
                        waiting ->
                                assertThat(waiting.failure().message())
                                        .contains("is being synced by run r1"));
        assertThat(fleet.finish(new RunId("r1")).counts())
                .containsEntry(Stage.VIRTUAL_MACHINES, new Counts(2, 0, 0, 0, 0, 0));
        assertThat(fleet.finish(new RunId("r2")).counts())
                .containsEntry(Stage.VIRTUAL_MACHINES, new Counts(0, 0, 0, 2, 0, 0));

        // Now it is known before anything is read.
        fleet.send(Requests.run("r3", "a"));
        fleet.send(Requests.run("r4", "b"));
        assertThat(fleet.events(SchedulerEvent.RunStarted.class).getLast().run().value())
                .isEqualTo("r3");
    }

    @Test
    void twoEndpointsOfOneNetBoxShareItsCreditsAndItsClusters() {
        for (String id : new String[] {"a", "b"}) {
            fleet.workers.clusters.put(id, Workers.cluster("cluster-" + id, 3, 400));
        }
        fleet.send(run("r1", "n1", "http://netbox.example/", "a"));
        fleet.send(run("r2", "n2", "https://NetBox.example:443", "b"));
        while (fleet.inbox.stream()
                .anyMatch(command -> !(command instanceof ReaderCommand.ReadGuests))) {
            fleet.work(command -> !(command instanceof ReaderCommand.ReadGuests));
        }

        assertThat(fleet.inbox).hasSize(4);
    }

    private static SchedulerCommand.StartRun run(
            String id, String netbox, String url, String endpoint) {
        SchedulerCommand.StartRun order =
                Requests.of(
                        id, Requests.netbox(netbox, 4), Set.of(), SyncPolicy.DEFAULT, 0, endpoint);
        return order.of(Requests.netbox(netbox, URI.create(url), 4), order.sources(), Set.of());
    }
}

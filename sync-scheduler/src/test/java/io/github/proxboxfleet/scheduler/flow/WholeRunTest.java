package io.github.proxboxfleet.scheduler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeRunTest {
    private static final RunId RUN = new RunId("r1");

    @TempDir Path folder;

    private Fleet fleet;

    @BeforeEach
    void open() {
        fleet = new Fleet(folder);
        fleet.workers.clusters.put("a", Workers.cluster("east", 3, 60));
        fleet.workers.clusters.put("b", Workers.cluster("west", 2, 25));
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void syncsOneClusterFromIndexToPrune() {
        fleet.send(Requests.run("r1", "a"));

        SchedulerEvent.RunFinished end = fleet.finish(RUN);

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.failures()).isEmpty();
        assertThat(end.counts().get(Stage.DEVICES)).isEqualTo(created(3));
        for (Stage stage :
                List.of(Stage.VIRTUAL_MACHINES, Stage.VIRTUAL_DISKS, Stage.VM_IP_ADDRESSES)) {
            assertThat(end.counts().get(stage)).as("%s", stage).isEqualTo(created(60));
            assertThat(fleet.stage(stage).status()).isEqualTo(StageStatus.SUCCEEDED);
        }
        // prepare 3, index 2, devices and interfaces of 3 nodes, four guest shards of 15
        assertThat(end.requests())
                .isEqualTo(new RequestCounts(2 + 3 + 3 + 60, 3 + 2 + 2 + 4 * 2, 3 + 3 + 60));
        assertThat(fleet.inbox).isEmpty();
    }

    @Test
    void readsIndexesWhileTheNetBoxIsPreparedButWritesNothingBefore() {
        fleet.send(Requests.run("r1", "a", "b"));
        assertThat(fleet.inbox.stream().map(Command::getClass).collect(Collectors.toList()))
                .containsExactlyInAnyOrder(
                        WriterCommand.PrepareNetBox.class,
                        ReaderCommand.IndexCluster.class,
                        ReaderCommand.IndexCluster.class);

        fleet.work(ReaderCommand.IndexCluster.class::isInstance);
        fleet.work(ReaderCommand.IndexCluster.class::isInstance);
        assertThat(fleet.inbox).hasOnlyElementsOfType(WriterCommand.PrepareNetBox.class);

        fleet.work(WriterCommand.PrepareNetBox.class::isInstance);
        assertThat(fleet.inbox).hasSize(2).hasOnlyElementsOfType(ReaderCommand.ReadNodes.class);
    }

    @Test
    void issuesGuestsAndInterfacesOnlyAfterTheirNodesAndPruneOnlyAfterAll() {
        fleet.send(Requests.run("r1", "a"));
        fleet.work(WriterCommand.PrepareNetBox.class::isInstance);
        fleet.work(ReaderCommand.IndexCluster.class::isInstance);
        assertThat(fleet.inbox).hasSize(1).hasOnlyElementsOfType(ReaderCommand.ReadNodes.class);
        fleet.work(ReaderCommand.ReadNodes.class::isInstance);
        assertThat(fleet.inbox).hasSize(4);
        assertThat(fleet.inbox)
                .filteredOn(ReaderCommand.ReadNodes.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        ReaderCommand.ReadNodes.class,
                        read ->
                                assertThat(read.target().stages())
                                        .containsExactly(Stage.NODE_INTERFACES));
        for (int i = 0; i < 4; i++) {
            assertThat(fleet.inbox).noneMatch(WriterCommand.Prune.class::isInstance);
            fleet.work(ReaderCommand.ReadGuests.class::isInstance);
        }
        assertThat(fleet.inbox).hasOnlyElementsOfType(ReaderCommand.ReadNodes.class);
        fleet.work(ReaderCommand.ReadNodes.class::isInstance);
        assertThat(fleet.inbox)
                .singleElement()
                .isInstanceOfSatisfying(
                        WriterCommand.Prune.class,
                        prune -> {
                            assertThat(prune.nodes())
                                    .containsExactlyInAnyOrder("pve1", "pve2", "pve3");
                            assertThat(prune.guests()).hasSize(60);
                            assertThat(prune.target().stages()).containsExactly(Stage.PRUNE);
                        });
    }

    @Test
    void tellsTheStoryOfEachStageInOrder() {
        fleet.send(Requests.run("r1", "a"));
        fleet.finish(RUN);

        assertThat(fleet.journal.getFirst()).isInstanceOf(SchedulerEvent.RunStarted.class);
        assertThat(fleet.journal.getLast()).isInstanceOf(SchedulerEvent.RunFinished.class);
        List<String> disks =
                fleet.journal.stream()
                        .filter(event -> event.toString().contains("stage=VIRTUAL_DISKS"))
                        .map(Event::type)
                        .distinct()
                        .toList();
        assertThat(disks)
                .containsExactly(
                        "stage.planned", "stage.started", "stage.progressed", "stage.finished");
        SchedulerEvent.StageProgressed last =
                fleet.events(SchedulerEvent.StageProgressed.class).stream()
                        .filter(event -> event.stage() == Stage.VIRTUAL_DISKS)
                        .reduce((_, later) -> later)
                        .orElseThrow();
        assertThat(last.sourcesDone()).isEqualTo(60);
        assertThat(last.sources()).isEqualTo(60);
        assertThat(fleet.events(SchedulerEvent.StageStarted.class))
                .hasSize(SyncPolicy.DEFAULT.stages().size());
        assertThat(fleet.events(SchedulerEvent.StageFinished.class))
                .hasSize(SyncPolicy.DEFAULT.stages().size());
    }

    @Test
    void startsARunOnceHoweverOftenItIsOrdered() {
        fleet.send(Requests.run("r1", "a"));
        fleet.send(Requests.run("r1", "a"));
        fleet.finish(RUN);
        fleet.send(Requests.run("r1", "a"));

        assertThat(Set.copyOf(fleet.events(SchedulerEvent.RunStarted.class))).hasSize(1);
        assertThat(Set.copyOf(fleet.events(SchedulerEvent.RunFinished.class))).hasSize(1);
        assertThat(fleet.inbox).isEmpty();
    }

    @Test
    void countsAnAnswerOnceHoweverOftenItComes() {
        fleet.send(Requests.run("r1", "a"));
        while (!fleet.inbox.isEmpty()) {
            Command command = fleet.inbox.removeFirst();
            List<Event> answers = fleet.workers.answer(command, fleet.now());
            answers.forEach(fleet::say);
            answers.reversed().forEach(fleet::say);
        }

        SchedulerEvent.RunFinished end = fleet.lastFinished(RUN);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES)).isEqualTo(created(60));
        assertThat(end.requests().netboxWrites()).isEqualTo(66);
        assertThat(fleet.events(SchedulerEvent.RunFinished.class)).hasSize(1);
    }

    @Test
    void issuesOnlyWhatTheStagesNeed() {
        fleet.send(Requests.of("r1", Set.of(Stage.VIRTUAL_DISKS), SyncPolicy.DEFAULT, 0, "a"));
        fleet.work(WriterCommand.PrepareNetBox.class::isInstance);
        fleet.work(ReaderCommand.IndexCluster.class::isInstance);
        assertThat(fleet.inbox)
                .singleElement()
                .isInstanceOfSatisfying(
                        ReaderCommand.ReadNodes.class,
                        read -> assertThat(read.target().stages()).isEmpty());
        fleet.work(ReaderCommand.ReadNodes.class::isInstance);
        assertThat(fleet.inbox)
                .hasSize(4)
                .allSatisfy(
                        command ->
                                assertThat(((ReaderCommand.ReadGuests) command).target().stages())
                                        .containsExactly(Stage.VIRTUAL_DISKS));
        SchedulerEvent.RunFinished end = fleet.finish(RUN);
        assertThat(end.counts()).containsOnlyKeys(Stage.VIRTUAL_DISKS);
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void prunesWithoutReadingGuestsWhenOnlyPruneIsAsked() {
        fleet.send(Requests.of("r1", Set.of(Stage.PRUNE), SyncPolicy.DEFAULT, 0, "a"));
        fleet.work(WriterCommand.PrepareNetBox.class::isInstance);
        fleet.work(ReaderCommand.IndexCluster.class::isInstance);

        assertThat(fleet.inbox).singleElement().isInstanceOf(WriterCommand.Prune.class);
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void endsStagesWithoutSourcesAsSucceeded() {
        fleet.workers.clusters.put("a", Workers.cluster("east", 1, 0));
        fleet.send(Requests.run("r1", "a"));

        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fleet.stage(Stage.VIRTUAL_MACHINES).status()).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(fleet.stage(Stage.VIRTUAL_MACHINES).counts()).isEqualTo(Counts.NONE);
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.SKIPPED);
        assertThat(fleet.stage(Stage.PRUNE).reason())
                .contains("endpoint-a", "refused", "no guests");
    }

    @Test
    void prunesNothingOfAnEndpointWhoseIndexIsIncomplete() {
        Workers.Cluster whole = Workers.cluster("east", 3, 20);
        fleet.workers.clusters.put(
                "a",
                new Workers.Cluster(
                        "east", "fp", whole.nodes(), whole.guests(), "node pve3 is offline"));
        fleet.send(Requests.run("r1", "a", "b"));

        SchedulerEvent.RunFinished end = fleet.finish(RUN);

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.PARTIAL);
        assertThat(fleet.stage(Stage.PRUNE).reason()).isEqualTo("endpoint-a: node pve3 is offline");
    }

    @Test
    void prunesNothingAfterAShardWhoseReadWasIncomplete() {
        fleet.workers.instead =
                (command, now) ->
                        command instanceof ReaderCommand.ReadGuests read
                                ? new WorkerEvent.ShardWritten(
                                        read.shard(),
                                        now,
                                        Map.of(),
                                        List.of(),
                                        "guest 100 is locked",
                                        List.of(),
                                        List.of(),
                                        Map.of(),
                                        RequestCounts.NONE)
                                : null;
        fleet.send(Requests.run("r1", "a"));
        fleet.finish(RUN);

        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.SKIPPED);
        assertThat(fleet.stage(Stage.PRUNE).reason()).isEqualTo("endpoint-a: guest 100 is locked");
    }

    @Test
    void succeedsWithConflictsThatAreLetStandAndCountsThem() {
        fleet.workers.instead =
                (command, now) ->
                        command instanceof ReaderCommand.ReadGuests read
                                ? new WorkerEvent.ShardWritten(
                                        read.shard(),
                                        now,
                                        Map.of(
                                                Stage.VM_IP_ADDRESSES,
                                                new Counts(0, 0, 0, 2, 0, 0, 3)),
                                        List.of(),
                                        null,
                                        List.of(),
                                        List.of(),
                                        Map.of(),
                                        RequestCounts.NONE)
                                : null;
        fleet.send(Requests.run("r1", "a"));
        SchedulerEvent.RunFinished end = fleet.finish(RUN);

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        Counts counts = end.counts().get(Stage.VM_IP_ADDRESSES);
        assertThat(counts.standing()).isPositive().isEqualTo(counts.unchanged() / 2 * 3);
        assertThat(counts.failed()).isZero();
        assertThat(fleet.stage(Stage.VM_IP_ADDRESSES).status()).isEqualTo(StageStatus.SUCCEEDED);
    }

    @Test
    void saysWhichGuestsDidNotShowTheirAddresses() {
        fleet.workers.instead =
                (command, now) ->
                        command instanceof ReaderCommand.ReadGuests read
                                ? new WorkerEvent.ShardWritten(
                                        read.shard(),
                                        now,
                                        Map.of(),
                                        List.of(),
                                        null,
                                        List.of(),
                                        List.of(),
                                        Map.of("qemu/100", "the agent is silent"),
                                        RequestCounts.NONE)
                                : null;
        fleet.send(Requests.run("r1", "a"));
        SchedulerEvent.RunFinished end = fleet.finish(RUN);

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fleet.stage(Stage.VM_IP_ADDRESSES).status()).isEqualTo(StageStatus.PARTIAL);
        assertThat(fleet.stage(Stage.VM_IP_ADDRESSES).reason())
                .endsWith("qemu/100: the agent is silent");
        assertThat(fleet.stage(Stage.VM_INTERFACES).status()).isEqualTo(StageStatus.SUCCEEDED);
    }

    static Counts created(long objects) {
        return new Counts(objects, 0, 0, 0, 0, 0);
    }
}

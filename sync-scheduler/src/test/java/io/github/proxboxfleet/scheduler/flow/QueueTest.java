package io.github.proxboxfleet.scheduler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.ShardCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTest {
    @TempDir Path folder;

    private Fleet fleet;

    @BeforeEach
    void open() {
        fleet = new Fleet(folder);
        for (String id : new String[] {"a", "b", "c"}) {
            fleet.workers.clusters.put(id, Workers.cluster("cluster-" + id, 2, 40));
        }
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private boolean started(String run) {
        return fleet.events(SchedulerEvent.RunStarted.class).stream()
                .anyMatch(event -> event.run().value().equals(run));
    }

    @Test
    void runsOfOneEndpointFollowEachOtherAndOthersDoNotWait() {
        fleet.send(Requests.run("r1", "a", "b"));
        fleet.send(Requests.run("r2", "b"));
        fleet.send(Requests.run("r3", "c"));
        assertThat(started("r2")).isFalse();
        assertThat(started("r3")).isTrue();

        fleet.finish(new RunId("r1"));
        assertThat(started("r2")).isTrue();
        assertThat(fleet.finish(new RunId("r2")).counts().get(Stage.VIRTUAL_MACHINES).unchanged())
                .isEqualTo(40);
    }

    @Test
    void noRunOvertakesAnEarlierOneThatWaitsForTheSameEndpoint() {
        fleet.send(Requests.run("r1", "a"));
        fleet.send(Requests.run("r2", "a", "b"));
        fleet.send(Requests.run("r3", "b"));
        assertThat(started("r3")).isFalse();

        fleet.finish(new RunId("r3"));
        assertThat(
                        fleet.journal.stream()
                                .filter(
                                        event ->
                                                event instanceof SchedulerEvent.RunStarted
                                                        || event
                                                                instanceof
                                                                SchedulerEvent.RunFinished)
                                .map(event -> event.run() + " " + event.type()))
                .containsExactly(
                        "r1 run.started",
                        "r1 run.finished",
                        "r2 run.started",
                        "r2 run.finished",
                        "r3 run.started",
                        "r3 run.finished");
    }

    @Test
    void oneEndpointMayBeSyncedIntoTwoNetBoxesAtOnce() {
        fleet.send(
                Requests.of("r1", Requests.netbox("n1", 4), Set.of(), SyncPolicy.DEFAULT, 0, "a"));
        fleet.send(
                Requests.of("r2", Requests.netbox("n2", 4), Set.of(), SyncPolicy.DEFAULT, 0, "a"));
        assertThat(started("r2")).isTrue();
    }

    @Test
    void aQueuedRunIsCancelledAtOnce() {
        fleet.send(Requests.run("r1", "a"));
        fleet.send(Requests.run("r2", "a"));
        fleet.send(new SchedulerCommand.CancelRun(new RunId("r2")));

        assertThat(fleet.lastFinished(new RunId("r2")).status()).isEqualTo(RunStatus.CANCELLED);
        fleet.finish(new RunId("r1"));
        assertThat(started("r2")).isFalse();
    }

    @Test
    void aCancelledRunFinishesWhatIsInFlightAndIssuesNothingMore() {
        fleet.workers.clusters.put("a", Workers.cluster("east", 2, 400));
        fleet.send(Requests.run("r1", "a"));
        while (fleet.inbox.stream().noneMatch(ReaderCommand.ReadGuests.class::isInstance)) {
            fleet.work(_ -> true);
        }
        fleet.work(ReaderCommand.ReadNodes.class::isInstance);
        fleet.work(ReaderCommand.ReadGuests.class::isInstance);
        fleet.send(new SchedulerCommand.CancelRun(new RunId("r1")));
        fleet.send(new SchedulerCommand.CancelRun(new RunId("r1")));
        assertThat(fleet.events(SchedulerEvent.RunFinished.class)).isEmpty();
        assertThat(fleet.inbox).hasSize(3);
        fleet.work();

        SchedulerEvent.RunFinished end = fleet.lastFinished(new RunId("r1"));
        assertThat(end.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES).created()).isEqualTo(400);
        assertThat(fleet.stage(Stage.DEVICES).status()).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.CANCELLED);
    }

    @Test
    void aRunThatIsNotKnownHereEndsWhereItIs() {
        fleet.send(new SchedulerCommand.CancelRun(new RunId("lost")));
        fleet.send(new SchedulerCommand.RetryStage(new RunId("gone"), null, true));

        for (String run : new String[] {"lost", "gone"}) {
            SchedulerEvent.RunFinished end = fleet.lastFinished(new RunId(run));
            assertThat(end.status()).isEqualTo(RunStatus.FAILED);
            assertThat(end.failures().getFirst().message())
                    .contains("the run is not known here")
                    .contains("Start a new run");
        }
    }

    @Test
    void aCancelThatComesAfterTheEndIsToldTheEnd() {
        fleet.send(Requests.run("r1", "a"));
        SchedulerEvent.RunFinished end = fleet.finish(new RunId("r1"));
        fleet.journal.clear();

        fleet.send(new SchedulerCommand.CancelRun(new RunId("r1")));

        assertThat(fleet.lastFinished(new RunId("r1"))).isEqualTo(end);
    }

    @Test
    void aCancelledRunRetriesNothing() {
        fleet.send(Requests.run("r1", "a"));
        Command read =
                fleet.inbox.stream()
                        .filter(ReaderCommand.IndexCluster.class::isInstance)
                        .findFirst()
                        .orElseThrow();
        fleet.send(new SchedulerCommand.CancelRun(new RunId("r1")));
        fleet.inbox.remove(read);
        fleet.say(
                new WorkerEvent.ShardFailed(
                        ((ShardCommand) read).shard(),
                        fleet.now(),
                        Requests.unreachable("endpoint-a"),
                        RequestCounts.NONE));
        fleet.work();

        assertThat(fleet.lastFinished(new RunId("r1")).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(fleet.events(SchedulerEvent.ShardRetrying.class)).isEmpty();
        assertThat(fleet.stage(Stage.DEVICES).status()).isEqualTo(StageStatus.CANCELLED);
    }

    @Test
    void theNextRunStartsWhenACancelledOneHasEnded() {
        fleet.send(Requests.run("r1", "a"));
        fleet.send(Requests.run("r2", "a"));
        fleet.send(new SchedulerCommand.CancelRun(new RunId("r1")));
        assertThat(started("r2")).isFalse();
        fleet.finish(new RunId("r2"));
        assertThat(fleet.lastFinished(new RunId("r1")).status()).isEqualTo(RunStatus.CANCELLED);
    }
}

package io.github.proxboxfleet.scheduler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.ShardCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {
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

    private void failing(Predicate<ShardCommand> which, Failure failure) {
        fleet.workers.instead =
                (command, now) ->
                        which.test(command)
                                ? new WorkerEvent.ShardFailed(
                                        command.shard(), now, failure, RequestCounts.NONE)
                                : null;
    }

    @Test
    void triesAShardAgainAfterAWaitInADelayQueue() {
        AtomicInteger failures = new AtomicInteger(2);
        failing(
                command ->
                        command instanceof ReaderCommand.ReadNodes
                                && failures.getAndDecrement() > 0,
                Requests.unreachable("endpoint-a"));
        fleet.send(Requests.run("r1", "a"));
        fleet.work();

        SchedulerEvent.ShardRetrying retrying =
                fleet.events(SchedulerEvent.ShardRetrying.class).getFirst();
        assertThat(retrying.shard().attempt()).isEqualTo(2);
        assertThat(retrying.title()).isEqualTo("nodes of endpoint-a");
        assertThat(retrying.delay()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));

        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fleet.events(SchedulerEvent.ShardRetrying.class))
                .extracting(event -> event.shard().attempt())
                .containsExactly(2, 3);
    }

    @Test
    void givesAShardUpAfterItsLastTryAndGoesOnWithTheOthers() {
        ShardId[] poisoned = new ShardId[1];
        AtomicInteger tries = new AtomicInteger();
        failing(
                command -> {
                    if (command instanceof ReaderCommand.ReadGuests && poisoned[0] == null) {
                        poisoned[0] = command.shard();
                    }
                    boolean fails =
                            poisoned[0] != null && command.shard().number() == poisoned[0].number();
                    if (fails) {
                        tries.incrementAndGet();
                    }
                    return fails;
                },
                new Failure.Overloaded("somewhere", "busy", "Wait", null));
        fleet.send(Requests.of("r1", Set.of(), SyncPolicy.DEFAULT, 3, "a"));

        SchedulerEvent.RunFinished end = fleet.finish(RUN);

        assertThat(tries).hasValue(3);
        assertThat(end.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES))
                .isEqualTo(new Counts(45, 0, 0, 0, 15, 0));
        assertThat(end.counts().get(Stage.VIRTUAL_DISKS)).isEqualTo(new Counts(45, 0, 0, 0, 0, 0));
        assertThat(fleet.stage(Stage.VIRTUAL_DISKS).status()).isEqualTo(StageStatus.PARTIAL);
        assertThat(fleet.stage(Stage.VIRTUAL_DISKS).reason()).isEqualTo("somewhere: busy. Wait");
        assertThat(fleet.stage(Stage.DEVICES).status()).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(fleet.stage(Stage.PRUNE).reason()).isEqualTo("endpoint-a: 1 shard failed");
    }

    @Test
    void neverRetriesWhatOnlyAPersonCanRepair() {
        failing(
                command -> command instanceof ReaderCommand.IndexCluster,
                Requests.forbidden("endpoint-a"));
        fleet.send(Requests.run("r1", "a"));
        fleet.work();

        SchedulerEvent.RunFinished end = fleet.lastFinished(RUN);
        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.failures()).containsExactly(Requests.forbidden("endpoint-a"));
        assertThat(fleet.stage(Stage.VIRTUAL_MACHINES).status()).isEqualTo(StageStatus.FAILED);
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.SKIPPED);
        assertThat(fleet.events(SchedulerEvent.ShardRetrying.class)).isEmpty();
    }

    @Test
    void finishesTheOtherEndpointWhenOneIsUnreachable() {
        failing(
                command ->
                        command instanceof ReaderCommand.IndexCluster read
                                && read.source().endpointId().equals("b"),
                Requests.unreachable("endpoint-b"));
        fleet.send(Requests.run("r1", "a", "b"));
        fleet.work();
        assertThat(fleet.workers.written).hasSize(3 * 2 + 60 * 4);

        SchedulerEvent.RunFinished end = fleet.finish(RUN);
        assertThat(end.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(end.failures()).containsExactly(Requests.unreachable("endpoint-b"));
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.PARTIAL);
        assertThat(fleet.stage(Stage.PRUNE).reason()).isEqualTo("endpoint-b: could not be read");
    }

    @Test
    void failsTheRunWhenNetBoxCannotBePrepared() {
        failing(
                command -> command instanceof WriterCommand.PrepareNetBox,
                Requests.forbidden("netbox-nb"));
        fleet.send(Requests.run("r1", "a", "b"));
        fleet.work(ReaderCommand.IndexCluster.class::isInstance);
        fleet.work();

        SchedulerEvent.RunFinished end = fleet.lastFinished(RUN);
        assertThat(end.status()).isEqualTo(RunStatus.FAILED);
        assertThat(end.failures()).containsExactly(Requests.forbidden("netbox-nb"));
        assertThat(fleet.stage(Stage.DEVICES).status()).isEqualTo(StageStatus.FAILED);
        assertThat(fleet.stage(Stage.DEVICES).reason()).contains("Grant the permission");
        assertThat(fleet.workers.written).isEmpty();
        assertThat(fleet.inbox).isEmpty();
    }

    @Test
    void doesNotCountATryThatAWorkersBreakerRefused() {
        AtomicInteger refusals = new AtomicInteger(20);
        failing(
                command ->
                        command instanceof ReaderCommand.ReadNodes
                                && refusals.getAndDecrement() > 0,
                Requests.parked("endpoint-a"));
        fleet.send(Requests.run("r1", "a"));

        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(refusals).hasNegativeValue();
    }

    @Test
    void holdsAnEndpointsShardsBackAfterThreeFailuresInARowAndBurnsNoTryOfTheirs() {
        boolean[] down = {true};
        failing(
                command -> down[0] && command instanceof ReaderCommand.ReadGuests,
                Requests.unreachable("endpoint-a"));
        fleet.workers.clusters.put("a", Workers.cluster("east", 3, 1000));
        fleet.send(Requests.run("r1", "a"));
        fleet.work();
        // Two took the places of the first two that failed; from the third failure on nothing was
        // risked.
        assertThat(fleet.events(SchedulerEvent.ShardRetrying.class)).hasSize(6);

        fleet.pass(Duration.ofSeconds(60));
        assertThat(fleet.inbox).hasSize(1);
        fleet.work();
        assertThat(fleet.inbox).isEmpty();

        down[0] = false;
        fleet.pass(Duration.ofMinutes(1));
        assertThat(fleet.inbox).hasSize(1);
        fleet.work(_ -> true);
        assertThat(fleet.inbox).hasSize(4);
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void endsWithinMinutesWhenAnEndpointStaysAwayHoweverManyShardsItHas() {
        failing(
                command -> command instanceof ReaderCommand.ReadGuests,
                Requests.unreachable("endpoint-a"));
        fleet.workers.clusters.put("a", Workers.cluster("east", 3, 3000));
        fleet.send(Requests.run("r1", "a"));

        SchedulerEvent.RunFinished end = fleet.finish(RUN);

        assertThat(end.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES).failed()).isEqualTo(3000);
        assertThat(end.failures()).containsExactly(Requests.unreachable("endpoint-a"));
        assertThat(end.duration()).isLessThan(Duration.ofMinutes(30));
    }

    @Test
    void takesTheWordOfTheAwaitedAttemptOnly() {
        fleet.send(Requests.of("r1", Set.of(Stage.DEVICES), SyncPolicy.DEFAULT, 0, "a"));
        fleet.work(WriterCommand.PrepareNetBox.class::isInstance);
        fleet.work(ReaderCommand.IndexCluster.class::isInstance);
        ReaderCommand.ReadNodes first = (ReaderCommand.ReadNodes) fleet.inbox.removeFirst();
        WorkerEvent.ShardFailed failed =
                new WorkerEvent.ShardFailed(
                        first.shard(),
                        fleet.now(),
                        Requests.unreachable("endpoint-a"),
                        RequestCounts.NONE);
        fleet.say(failed);
        fleet.pass(Duration.ofSeconds(7));
        assertThat(fleet.inbox).hasSize(1);
        fleet.say(failed);
        assertThat(fleet.events(SchedulerEvent.ShardRetrying.class)).hasSize(1);

        fleet.say(
                new WorkerEvent.ShardWritten(
                        first.shard(),
                        fleet.now(),
                        Map.of(Stage.DEVICES, new Counts(3, 0, 0, 0, 0, 0)),
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        Map.of(),
                        RequestCounts.NONE));
        assertThat(fleet.events(SchedulerEvent.RunFinished.class)).isEmpty();

        assertThat(fleet.finish(RUN).counts().get(Stage.DEVICES).unchanged()).isZero();
        assertThat(fleet.lastFinished(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void tellsWorkersHowLongACommandIsWanted() {
        fleet.send(Requests.run("r1", "a"));

        assertThat(fleet.inbox)
                .isNotEmpty()
                .allSatisfy(
                        command ->
                                assertThat(((ShardCommand) command).deadline())
                                        .isEqualTo(fleet.now().plus(Duration.ofMinutes(10))));
    }

    @Test
    void issuesAgainAShardThatNobodyHasHeardOf() {
        fleet.send(Requests.run("r1", "a"));
        fleet.forgetMessages();
        fleet.pass(Duration.ofMinutes(9));
        assertThat(fleet.inbox).isEmpty();

        fleet.pass(Duration.ofMinutes(2));
        assertThat(fleet.inbox)
                .hasSize(2)
                .allSatisfy(
                        command ->
                                assertThat(((ShardCommand) command).shard().attempt())
                                        .isEqualTo(2));
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void givesUpAShardThatKillsWorkerAfterWorker() {
        fleet.workers.instead =
                (command, now) ->
                        command instanceof ReaderCommand.ReadNodes read
                                        && read.target().stages().contains(Stage.DEVICES)
                                ? new WorkerEvent.ShardStarted(command.shard(), now, "read")
                                : null;
        fleet.send(Requests.run("r1", "a"));

        SchedulerEvent.RunFinished end = fleet.finish(RUN);

        assertThat(end.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(end.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause()).contains("nodes of endpoint-a"));
    }

    @Test
    void waitsAsLongAsAnOverloadedNetBoxAsks() {
        AtomicInteger failures = new AtomicInteger(1);
        failing(
                command ->
                        command instanceof ReaderCommand.ReadNodes
                                && failures.getAndDecrement() > 0,
                new Failure.Overloaded(
                        "NetBox 'netbox-nb'", "429", "Wait", Duration.ofSeconds(40)));
        fleet.send(Requests.run("r1", "a"));
        fleet.work();
        assertThat(fleet.events(SchedulerEvent.ShardRetrying.class))
                .singleElement()
                .satisfies(
                        event ->
                                assertThat(event.delay())
                                        .isGreaterThanOrEqualTo(Duration.ofSeconds(36)));
    }
}

package io.github.proxboxfleet.scheduler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.message.Backoff;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.ShardCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartTest {
    private static final RunId RUN = new RunId("r1");

    @TempDir Path folder;

    private static Workers workers() {
        Workers workers = new Workers();
        workers.clusters.put("a", Workers.cluster("east", 3, 120));
        workers.clusters.put("b", Workers.cluster("west", 2, 35));
        return workers;
    }

    /**
     * Messages come twice and in any order, workers fail, the scheduler is killed again and again.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void endsExactlyWhateverTheBrokerAndTheMachineDo(int seed) {
        Random random = new Random(seed);
        try (Fleet fleet = new Fleet(folder, workers(), Fleet.settings(false))) {
            fleet.workers.instead =
                    (command, now) ->
                            random.nextInt(6) == 0
                                    ? new WorkerEvent.ShardFailed(
                                            command.shard(),
                                            now,
                                            Requests.unreachable("elsewhere"),
                                            RequestCounts.NONE)
                                    : null;
            fleet.send(Requests.of("r1", Set.of(), SyncPolicy.DEFAULT, 100, "a", "b"));
            while (fleet.events(SchedulerEvent.RunFinished.class).isEmpty()) {
                if (fleet.inbox.isEmpty()) {
                    fleet.pass(Duration.ofSeconds(20));
                    continue;
                }
                Command command = fleet.inbox.get(random.nextInt(fleet.inbox.size()));
                if (random.nextInt(8) > 0) {
                    fleet.inbox.remove(command);
                }
                List<Event> answers = fleet.workers.answer(command, fleet.now());
                (random.nextBoolean() ? answers : answers.reversed()).forEach(fleet::say);
                if (random.nextInt(4) == 0) {
                    fleet.say(answers.getLast());
                }
                if (random.nextInt(6) == 0) {
                    fleet.restart();
                }
            }
            assertExact(fleet);
        }
    }

    /** The whole of it dies, with a broker in memory. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void issuesEverythingAgainAfterTheBrokerHasForgotten(int seed) {
        Random random = new Random(seed);
        try (Fleet fleet = new Fleet(folder, workers(), Fleet.settings(true))) {
            fleet.workers.instead =
                    (command, now) ->
                            random.nextInt(6) == 0
                                    ? new WorkerEvent.ShardFailed(
                                            command.shard(),
                                            now,
                                            Requests.unreachable("elsewhere"),
                                            RequestCounts.NONE)
                                    : null;
            fleet.send(Requests.run("r1", "a", "b"));
            for (int step = 0; fleet.events(SchedulerEvent.RunFinished.class).isEmpty(); step++) {
                if (fleet.inbox.isEmpty()) {
                    fleet.pass(Duration.ofSeconds(20));
                } else {
                    fleet.work(_ -> true);
                }
                if (step % 5 == 4) {
                    fleet.forgetMessages();
                    fleet.restart();
                }
            }
            assertExact(fleet);
        }
    }

    private static void assertExact(Fleet fleet) {
        SchedulerEvent.RunFinished end = fleet.lastFinished(RUN);
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.counts().get(Stage.DEVICES).total()).isEqualTo(5);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES).total()).isEqualTo(155);
        assertThat(end.counts().get(Stage.VM_IP_ADDRESSES).total()).isEqualTo(155);
        assertThat(fleet.workers.written).hasSize(5 * 2 + 155 * 4);
        assertThat(fleet.events(SchedulerEvent.RunFinished.class)).hasSize(1);
        assertThat(fleet.events(SchedulerEvent.StageFinished.class))
                .hasSize(SyncPolicy.DEFAULT.stages().size());
    }

    @Test
    void aReissueAfterTheStartIsNoTry() {
        try (Fleet fleet = new Fleet(folder, workers(), Fleet.settings(true))) {
            fleet.send(Requests.of("r1", Set.of(), SyncPolicy.DEFAULT, 1, "a"));
            for (int i = 0; i < 10; i++) {
                fleet.forgetMessages();
                fleet.restart();
            }
            assertThat(fleet.inbox)
                    .allSatisfy(
                            command ->
                                    assertThat(((ShardCommand) command).shard().attempt())
                                            .isEqualTo(11));
            assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void aCancelledRunEndsAfterTheBrokerHasForgotten() {
        try (Fleet fleet = new Fleet(folder, workers(), Fleet.settings(true))) {
            fleet.send(Requests.run("r1", "a"));
            fleet.send(new SchedulerCommand.CancelRun(RUN));
            assertThat(fleet.events(SchedulerEvent.RunFinished.class)).isEmpty();
            fleet.forgetMessages();
            fleet.restart();
            assertThat(fleet.lastFinished(RUN).status()).isEqualTo(RunStatus.CANCELLED);
        }
    }

    @Test
    void saysInTheSameWordsAgainHowARunHasEndedToOneWhoAsksForItAgain() {
        try (Fleet fleet = new Fleet(folder, workers(), Fleet.settings(false))) {
            SchedulerCommand.StartRun order = Requests.run("r1", "a");
            fleet.send(order);
            SchedulerEvent.RunFinished end = fleet.finish(RUN);
            fleet.journal.clear();

            fleet.send(order);

            assertThat(fleet.events(SchedulerEvent.RunFinished.class)).containsExactly(end);
            assertThat(fleet.events(SchedulerEvent.StageFinished.class))
                    .hasSize(SyncPolicy.DEFAULT.stages().size());
            assertThat(fleet.inbox).isEmpty();
        }
    }

    @Test
    void saysAgainHowARunStandsThatIsUnderWay() {
        try (Fleet fleet = new Fleet(folder, workers(), Fleet.settings(false))) {
            SchedulerCommand.StartRun order = Requests.run("r1", "a");
            fleet.send(order);
            fleet.work(_ -> true);
            fleet.work(_ -> true);
            int commands = fleet.inbox.size();
            SchedulerEvent.RunStarted started =
                    fleet.events(SchedulerEvent.RunStarted.class).getFirst();
            fleet.journal.clear();

            fleet.send(order);

            assertThat(fleet.events(SchedulerEvent.RunStarted.class)).containsExactly(started);
            assertThat(fleet.events(SchedulerEvent.StagePlanned.class))
                    .hasSize(SyncPolicy.DEFAULT.stages().size());
            assertThat(fleet.inbox).hasSize(commands);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {90, -90})
    void takesNothingForLostBecauseTheClockIsSet(long minutes) {
        try (Fleet fleet = new Fleet(folder, workers(), Fleet.settings(false))) {
            fleet.send(Requests.run("r1", "a"));
            fleet.work(_ -> true);
            fleet.work(_ -> true);
            List<Command> issued = List.copyOf(fleet.inbox);
            assertThat(issued).isNotEmpty();

            fleet.pass(Duration.ofMinutes(6));
            fleet.jump(Duration.ofMinutes(minutes));
            fleet.pass(Duration.ofMinutes(2));
            assertThat(fleet.inbox).isEqualTo(issued);

            // But what is lost is found all the same.
            fleet.forgetMessages();
            fleet.pass(Duration.ofMinutes(minutes > 0 ? 3 : 9));
            assertThat(fleet.inbox).isNotEmpty();
        }
    }

    @Test
    void aJumpOfTheClockIsFollowedOnceByTwoSchedulers() {
        try (Fleet fleet = new Fleet(folder, workers(), Fleet.settings(false))) {
            Scheduler other = fleet.another();
            fleet.send(Requests.run("r1", "a"));
            fleet.pass(Duration.ofMinutes(6));
            other.tick();

            fleet.jump(Duration.ofMinutes(3));
            other.tick();
            fleet.forgetMessages();
            fleet.pass(Duration.ofMinutes(3));
            assertThat(fleet.inbox).isEmpty();

            // Four minutes were left, not seven.
            fleet.pass(Duration.ofMinutes(2));
            assertThat(fleet.inbox).isNotEmpty();
        }
    }

    @Test
    void wakesAShardWhoseDelayedCommandIsLost() {
        try (Fleet fleet = new Fleet(folder, workers(), Fleet.settings(false))) {
            boolean[] broken = {true};
            fleet.workers.instead =
                    (command, now) ->
                            broken[0] && command instanceof ReaderCommand.IndexCluster
                                    ? new WorkerEvent.ShardFailed(
                                            command.shard(),
                                            now,
                                            Requests.unreachable("endpoint-a"),
                                            RequestCounts.NONE)
                                    : null;
            fleet.send(Requests.run("r1", "a"));
            fleet.work();
            broken[0] = false;
            fleet.forgetMessages();
            fleet.pass(Duration.ofSeconds(30));
            assertThat(fleet.inbox).isEmpty();
            fleet.pass(Duration.ofSeconds(10));
            assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void forgetsRunsThatEndedLongAgo() {
        try (Fleet fleet =
                new Fleet(
                        folder,
                        workers(),
                        new Settings(
                                6,
                                false,
                                Duration.ofMinutes(10),
                                Duration.ofHours(3),
                                Backoff.DEFAULT))) {
            fleet.send(Requests.run("r1", "a"));
            fleet.finish(RUN);
            fleet.pass(Duration.ofHours(2));
            assertThat(fleet.rows("runs")).isEqualTo(1);
            fleet.pass(Duration.ofHours(3));
            for (String table : List.of("runs", "shards", "stages", "run_endpoints")) {
                assertThat(fleet.rows(table)).as(table).isZero();
            }
        }
    }
}

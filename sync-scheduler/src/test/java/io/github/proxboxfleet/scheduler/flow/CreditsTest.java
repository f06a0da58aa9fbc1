package io.github.proxboxfleet.scheduler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.SyncPolicy;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreditsTest {
    @TempDir Path folder;

    private Fleet fleet;

    @BeforeEach
    void open() {
        fleet = new Fleet(folder);
        for (String id : new String[] {"a", "b", "c"}) {
            fleet.workers.clusters.put(id, Workers.cluster("cluster-" + id, 3, 400));
        }
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void keepsWithinANetBoxsCreditsOverAllRunsEvenWhenRetriesComeBack() {
        for (String id : new String[] {"a", "b", "c"}) {
            fleet.workers.clusters.put(id, Workers.cluster("cluster-" + id, 3, 2000));
        }
        Random random = new Random(11);
        fleet.workers.instead =
                (command, now) ->
                        random.nextInt(3) == 0 && !(command instanceof WriterCommand.PrepareNetBox)
                                ? new WorkerEvent.ShardFailed(
                                        command.shard(),
                                        now,
                                        Requests.unreachable("elsewhere"),
                                        RequestCounts.NONE)
                                : null;
        fleet.send(Requests.of("r1", Set.of(), SyncPolicy.DEFAULT, 50, "a", "b"));
        fleet.send(Requests.of("r2", Set.of(), SyncPolicy.DEFAULT, 50, "c"));

        assertThat(fleet.finish(new RunId("r1")).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fleet.finish(new RunId("r2")).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fleet.events(SchedulerEvent.ShardRetrying.class)).hasSizeGreaterThan(15);
        assertThat(fleet.mostInFlight).isEqualTo(4);
    }

    @Test
    void givesRunsOfOneNetBoxTheirCreditsInTurn() {
        fleet.send(Requests.run("r1", "a"));
        while (fleet.inbox.stream().noneMatch(ReaderCommand.ReadGuests.class::isInstance)) {
            fleet.work(_ -> true);
        }
        fleet.work(ReaderCommand.ReadNodes.class::isInstance);
        fleet.send(Requests.run("r2", "b"));
        int[] served = new int[2];
        while (fleet.inbox.stream().filter(ReaderCommand.ReadGuests.class::isInstance).count() == 4
                && served[1] < 2) {
            fleet.work(ReaderCommand.ReadGuests.class::isInstance);
            fleet.inbox.stream()
                    .filter(command -> command.run().value().equals("r2"))
                    .findFirst()
                    .ifPresent(
                            command -> {
                                served[1]++;
                                fleet.work(command::equals);
                            });
        }
        assertThat(served[1]).isPositive();
        assertThat(fleet.finish(new RunId("r1")).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fleet.finish(new RunId("r2")).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void letsNetBoxesHaveTheirCreditsEachForItself() {
        fleet.send(
                Requests.of("r1", Requests.netbox("n1", 2), Set.of(), SyncPolicy.DEFAULT, 0, "a"));
        fleet.send(
                Requests.of("r2", Requests.netbox("n2", 3), Set.of(), SyncPolicy.DEFAULT, 0, "b"));
        while (fleet.inbox.stream()
                .anyMatch(command -> !(command instanceof ReaderCommand.ReadGuests))) {
            fleet.work(command -> !(command instanceof ReaderCommand.ReadGuests));
        }
        assertThat(fleet.inbox).hasSize(5);
        assertThat(fleet.inbox)
                .filteredOn(command -> command.run().value().equals("r1"))
                .hasSize(2);
    }
}

package io.github.proxboxfleet.scheduler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.message.WriterCommand;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryRunTest {
    private static final RunId RUN = new RunId("r1");

    @TempDir Path folder;

    private Fleet fleet;

    @BeforeEach
    void open() {
        fleet = new Fleet(folder);
        fleet.workers.clusters.put("a", Workers.cluster("east", 3, 60));
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private void refuse(Stage stage, String source) {
        fleet.workers.refused.put(stage.wire() + " " + source, Requests.refusal(stage, source));
    }

    private void poisonTwo() {
        refuse(Stage.VIRTUAL_MACHINES, "qemu/110");
        refuse(Stage.VIRTUAL_MACHINES, "qemu/155");
        fleet.send(Requests.run("r1", "a"));
        SchedulerEvent.RunFinished end = fleet.finish(RUN);
        assertThat(end.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES))
                .isEqualTo(new Counts(58, 0, 0, 0, 2, 0));
        assertThat(fleet.stage(Stage.VIRTUAL_MACHINES).status()).isEqualTo(StageStatus.PARTIAL);
    }

    @Test
    void retriesOnlyTheObjectsThatFailedAndTheRunSucceedsWhenTheyDo() {
        poisonTwo();
        fleet.workers.refused.clear();
        fleet.send(new SchedulerCommand.RetryStage(RUN, null, true));
        List<Integer> again =
                fleet.inbox.stream()
                        .map(command -> ((ReaderCommand.ReadGuests) command).guests())
                        .flatMap(List::stream)
                        .map(guest -> guest.entry().key().vmid())
                        .toList();
        assertThat(again).containsExactlyInAnyOrder(110, 155);

        SchedulerEvent.RunFinished end = fleet.finish(RUN);

        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES)).isEqualTo(WholeRunTest.created(60));
        assertThat(end.counts().get(Stage.VIRTUAL_DISKS)).isEqualTo(WholeRunTest.created(60));
        assertThat(fleet.stage(Stage.VIRTUAL_MACHINES).status()).isEqualTo(StageStatus.SUCCEEDED);
    }

    @Test
    void retriesWithTheEndpointsAsTheyAreNow() {
        poisonTwo();
        ProxmoxTarget before = Requests.proxmox("a");
        ProxmoxTarget mended =
                new ProxmoxTarget(
                        "a",
                        before.name(),
                        before.url(),
                        new ProxmoxLogin.ApiToken("a@pam!b", new SealedSecret("v1.new")),
                        before.tls(),
                        3,
                        before.placement());
        NetBoxTarget netbox = Requests.netbox("nb", URI.create("https://other.example"), 4);
        fleet.workers.refused.clear();

        fleet.send(
                new SchedulerCommand.RetryStage(
                        RUN, null, true, netbox, List.of(mended), Set.of("a")));

        assertThat(fleet.inbox)
                .isNotEmpty()
                .allSatisfy(
                        command -> {
                            ReaderCommand.ReadGuests read = (ReaderCommand.ReadGuests) command;
                            assertThat(read.source()).isEqualTo(mended);
                            assertThat(read.target().netbox()).isEqualTo(netbox);
                        });
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void retriesWholeShardsOnRequest() {
        poisonTwo();
        fleet.workers.refused.clear();
        fleet.send(new SchedulerCommand.RetryStage(RUN, null, false));
        assertThat(fleet.inbox)
                .allSatisfy(
                        command ->
                                assertThat(((ReaderCommand.ReadGuests) command).guests())
                                        .hasSizeGreaterThan(10));

        SchedulerEvent.RunFinished end = fleet.finish(RUN);
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES)).isEqualTo(WholeRunTest.created(60));
    }

    @Test
    void staysPartialWhileSomethingStillFails() {
        poisonTwo();
        fleet.workers.refused.remove("virtual-machines qemu/110");
        fleet.send(new SchedulerCommand.RetryStage(RUN, Stage.VIRTUAL_MACHINES, true));

        SchedulerEvent.RunFinished end = fleet.finish(RUN);
        assertThat(end.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES))
                .isEqualTo(new Counts(59, 0, 0, 0, 1, 0));

        fleet.workers.refused.clear();
        fleet.send(new SchedulerCommand.RetryStage(RUN, null, true));
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void leavesOtherStagesFailuresAloneWhenOneStageIsRetried() {
        refuse(Stage.DEVICES, "node/pve1");
        poisonTwo();
        fleet.workers.refused.clear();
        fleet.send(new SchedulerCommand.RetryStage(RUN, Stage.VIRTUAL_MACHINES, true));

        SchedulerEvent.RunFinished end = fleet.finish(RUN);
        assertThat(end.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(end.counts().get(Stage.DEVICES).failed()).isEqualTo(1);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES)).isEqualTo(WholeRunTest.created(60));
    }

    @Test
    void prunesAfterTheShardsThatStoodInTheWayAreRetried() {
        boolean[] broken = {true};
        fleet.workers.instead =
                (command, now) ->
                        broken[0] && command instanceof ReaderCommand.ReadNodes
                                ? new WorkerEvent.ShardFailed(
                                        command.shard(),
                                        now,
                                        Requests.forbidden("endpoint-a"),
                                        RequestCounts.NONE)
                                : null;
        fleet.send(Requests.run("r1", "a"));
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.SKIPPED);
        assertThat(fleet.stage(Stage.DEVICES).counts().failed()).isEqualTo(3);

        broken[0] = false;
        fleet.send(new SchedulerCommand.RetryStage(RUN, null, true));
        SchedulerEvent.RunFinished end = fleet.finish(RUN);
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.counts().get(Stage.DEVICES)).isEqualTo(WholeRunTest.created(3));
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.SUCCEEDED);
    }

    @Test
    void triesOnceMoreWhatAnotherGuestHadOnceWhatIsGoneHasLetGo() {
        List<ReaderCommand.ReadGuests> late = new ArrayList<>();
        List<String> order = new ArrayList<>();
        fleet.workers.instead =
                (command, now) -> {
                    if (command instanceof WriterCommand.Prune) {
                        order.add("prune");
                    }
                    if (!(command instanceof ReaderCommand.ReadGuests read)) {
                        return null;
                    }
                    boolean again = read.shard().attempt() > 1;
                    if (again) {
                        order.add("again");
                        late.add(read);
                        assertThat(read.target().stages()).containsExactly(Stage.VM_IP_ADDRESSES);
                        return result(read, now, new Counts(1, 0, 0, 2, 0, 0), List.of());
                    }
                    return has(read, 110)
                            ? result(
                                    read,
                                    now,
                                    new Counts(5, 0, 0, 0, 1, 0),
                                    List.of("qemu/110", "qemu/150"))
                            : null;
                };
        fleet.send(Requests.run("r1", "a"));

        SchedulerEvent.RunFinished end = fleet.finish(RUN);

        assertThat(order).containsExactly("prune", "again");
        assertThat(late).singleElement().satisfies(read -> assertThat(has(read, 110)).isTrue());
        assertThat(late.getFirst().guests())
                .as("who wants the address, and who of another shard has it")
                .extracting(guest -> guest.entry().key().vmid())
                .containsExactly(110, 150);
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.counts().get(Stage.VM_IP_ADDRESSES).failed()).isZero();
        assertThat(end.counts().get(Stage.VM_IP_ADDRESSES).unchanged()).isZero();
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.SUCCEEDED);
    }

    @Test
    void reportsWhatIsContestedToTheEnd() {
        fleet.workers.instead =
                (command, now) ->
                        command instanceof ReaderCommand.ReadGuests read && has(read, 110)
                                ? result(
                                        read,
                                        now,
                                        new Counts(0, 0, 0, 0, 1, 0),
                                        List.of("qemu/110"))
                                : null;
        fleet.send(Requests.run("r1", "a"));

        SchedulerEvent.RunFinished end = fleet.finish(RUN);

        assertThat(end.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(end.counts().get(Stage.VM_IP_ADDRESSES).failed()).isEqualTo(1);
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.SUCCEEDED);
    }

    @Test
    void givesANodeTheAddressThatAGuestHasGivenUp() {
        List<ReaderCommand.ReadNodes> reads = new ArrayList<>();
        fleet.workers.instead =
                (command, now) -> {
                    if (command instanceof ReaderCommand.ReadNodes read
                            && read.target().stages().contains(Stage.NODE_INTERFACES)) {
                        reads.add(read);
                        boolean first = reads.size() == 1;
                        return new WorkerEvent.ShardWritten(
                                read.shard(),
                                now,
                                Map.of(
                                        Stage.NODE_INTERFACES,
                                        new Counts(first ? 0 : 1, 0, 0, 0, first ? 1 : 0, 0)),
                                first
                                        ? List.of(
                                                Requests.refusal(
                                                        Stage.NODE_INTERFACES, "node/pve2"))
                                        : List.of(),
                                null,
                                List.of(),
                                first ? List.of("node/pve2") : List.of(),
                                Map.of(),
                                RequestCounts.NONE);
                    }
                    return null;
                };
        fleet.send(Requests.run("r1", "a"));

        SchedulerEvent.RunFinished end = fleet.finish(RUN);

        assertThat(reads).hasSize(2);
        assertThat(reads.getLast().nodes())
                .singleElement()
                .satisfies(node -> assertThat(node.name()).isEqualTo("pve2"));
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.counts().get(Stage.NODE_INTERFACES).failed()).isZero();
    }

    @Test
    void prunesAfterGuestsThatCouldNotBeReadHaveBeenRetried() {
        boolean[] broken = {true};
        fleet.workers.instead =
                (command, now) ->
                        broken[0]
                                        && command instanceof ReaderCommand.ReadGuests read
                                        && has(read, 110)
                                ? new WorkerEvent.ShardWritten(
                                        read.shard(),
                                        now,
                                        Map.of(
                                                Stage.VIRTUAL_MACHINES,
                                                new Counts(0, 0, 0, 0, 1, 0)),
                                        List.of(
                                                Requests.refusal(
                                                        Stage.VIRTUAL_MACHINES, "qemu/110")),
                                        null,
                                        List.of("qemu/110"),
                                        List.of(),
                                        Map.of(),
                                        RequestCounts.NONE)
                                : null;
        fleet.send(Requests.run("r1", "a"));
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.SKIPPED);
        assertThat(fleet.stage(Stage.PRUNE).reason()).contains("1 guests could not be read");

        broken[0] = false;
        fleet.send(new SchedulerCommand.RetryStage(RUN, null, true));
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.SUCCEEDED);
    }

    private static boolean has(ReaderCommand.ReadGuests read, int vmid) {
        return read.guests().stream().anyMatch(guest -> guest.entry().key().vmid() == vmid);
    }

    private static Event result(
            ReaderCommand.ReadGuests read,
            Instant now,
            Counts counts,
            List<String> addressContention) {
        return new WorkerEvent.ShardWritten(
                read.shard(),
                now,
                Map.of(Stage.VM_IP_ADDRESSES, counts),
                counts.failed() == 0
                        ? List.of()
                        : List.of(Requests.refusal(Stage.VM_IP_ADDRESSES, "qemu/110")),
                null,
                List.of(),
                addressContention,
                Map.of(),
                RequestCounts.NONE);
    }

    @Test
    void doesNotPruneByAnIndexThatALaterRunHasOvertaken() {
        boolean[] broken = {true};
        fleet.workers.instead =
                (command, now) ->
                        broken[0] && command instanceof ReaderCommand.ReadNodes
                                ? new WorkerEvent.ShardFailed(
                                        command.shard(),
                                        now,
                                        Requests.forbidden("endpoint-a"),
                                        RequestCounts.NONE)
                                : null;
        fleet.send(Requests.run("r1", "a"));
        fleet.finish(RUN);
        broken[0] = false;
        fleet.send(Requests.run("r2", "a"));
        fleet.finish(new RunId("r2"));

        fleet.send(new SchedulerCommand.RetryStage(RUN, null, true));
        fleet.finish(RUN);
        assertThat(fleet.stage(Stage.PRUNE).status()).isEqualTo(StageStatus.SKIPPED);
        assertThat(fleet.stage(Stage.PRUNE).reason()).contains("later run");
    }

    @Test
    void readsAgainAnEndpointThatWasLost() {
        boolean[] broken = {true};
        fleet.workers.instead =
                (command, now) ->
                        broken[0] && command instanceof ReaderCommand.IndexCluster
                                ? new WorkerEvent.ShardFailed(
                                        command.shard(),
                                        now,
                                        Requests.forbidden("endpoint-a"),
                                        RequestCounts.NONE)
                                : null;
        fleet.send(Requests.run("r1", "a"));
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.FAILED);

        broken[0] = false;
        fleet.send(new SchedulerCommand.RetryStage(RUN, Stage.VIRTUAL_MACHINES, true));
        SchedulerEvent.RunFinished end = fleet.finish(RUN);
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES)).isEqualTo(WholeRunTest.created(60));
    }

    @Test
    void preparesNetBoxAgainWhenThatWasWhatFailed() {
        boolean[] broken = {true};
        fleet.workers.instead =
                (command, now) ->
                        broken[0] && command instanceof WriterCommand.PrepareNetBox
                                ? new WorkerEvent.ShardFailed(
                                        command.shard(),
                                        now,
                                        Requests.forbidden("netbox-nb"),
                                        RequestCounts.NONE)
                                : null;
        fleet.send(Requests.run("r1", "a"));
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.FAILED);

        broken[0] = false;
        fleet.send(new SchedulerCommand.RetryStage(RUN, null, false));
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fleet.workers.written).hasSize(3 * 2 + 60 * 4);
    }

    @Test
    void goesOnWithACancelledRunWhenItIsRetried() {
        fleet.workers.clusters.put("a", Workers.cluster("east", 3, 600));
        fleet.send(Requests.run("r1", "a"));
        while (fleet.inbox.stream().noneMatch(ReaderCommand.ReadGuests.class::isInstance)) {
            fleet.work(_ -> true);
        }
        fleet.send(new SchedulerCommand.CancelRun(RUN));
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.CANCELLED);

        fleet.send(new SchedulerCommand.RetryStage(RUN, null, false));
        SchedulerEvent.RunFinished end = fleet.finish(RUN);
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.counts().get(Stage.VIRTUAL_MACHINES)).isEqualTo(WholeRunTest.created(600));
    }

    @Test
    void endsAtOnceWhenThereIsNothingToRetry() {
        fleet.send(Requests.run("r1", "a"));
        SchedulerEvent.RunFinished first = fleet.finish(RUN);
        fleet.send(new SchedulerCommand.RetryStage(RUN, null, true));

        assertThat(fleet.inbox).isEmpty();
        assertThat(fleet.events(SchedulerEvent.RunFinished.class)).hasSize(2);
        assertThat(fleet.lastFinished(RUN).counts()).isEqualTo(first.counts());
        assertThat(fleet.lastFinished(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aRetriedRunWaitsForAnotherOfItsEndpoint() {
        poisonTwo();
        fleet.send(Requests.run("r2", "a"));
        fleet.send(new SchedulerCommand.RetryStage(RUN, null, true));
        assertThat(fleet.inbox).allMatch(command -> command.run().value().equals("r2"));
        fleet.workers.refused.clear();
        fleet.finish(new RunId("r2"));
        assertThat(fleet.finish(RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
    }
}

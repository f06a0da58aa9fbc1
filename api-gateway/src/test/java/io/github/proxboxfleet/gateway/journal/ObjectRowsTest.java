package io.github.proxboxfleet.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.run.Sample;
import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.change.FieldChange;
import io.github.proxboxfleet.model.change.ObjectRef;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.ShardId;
import io.github.proxboxfleet.model.run.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectRowsTest {
    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;

    private RunId run;

    @BeforeAll
    static void startAll() {
        gateway = GatewayWithoutBroker.start(data);
    }

    @AfterAll
    static void stopAll() {
        gateway.close();
    }

    @BeforeEach
    void start() throws Exception {
        gateway.clean();
        run = Sample.run(gateway);
    }

    @Test
    void forgetsAFailureOnceItsObjectWasRetriedWhetherInTheSameShardOrInOneOfItsOwn()
            throws Exception {
        Stage vms = Stage.VIRTUAL_MACHINES;
        take(
                Sample.written(
                        Sample.shard(run, 1, 1),
                        vms,
                        Sample.failure(vms, "a", "qemu/1"),
                        Sample.failure(vms, "b", "qemu/2")));
        take(Sample.written(Sample.shard(run, 2, 1), vms, Sample.failure(vms, "c", "qemu/3")));
        take(Sample.written(Sample.shard(run, 1, 2), vms, Sample.failure(vms, "a", "qemu/1")));
        assertThat(failed()).containsExactly("a", "c");

        take(Sample.finished(run, RunStatus.PARTIAL));
        gateway.post(path("/stages/virtual-machines/retry"), "{\"failed_objects_only\":true}");
        take(new SchedulerEvent.RunStarted(run, Sample.AT.plusSeconds(9)));
        take(Sample.written(Sample.shard(run, 3, 1), vms, Sample.failure(vms, "c", "qemu/3")));
        assertThat(gateway.get(path("")).text("/status")).isEqualTo("running");
        assertThat(failed()).containsExactly("a", "c");
        take(
                new SchedulerEvent.RunFinished(
                        run,
                        Sample.AT.plusSeconds(20),
                        RunStatus.PARTIAL,
                        Duration.ofSeconds(20),
                        Map.of(),
                        RequestCounts.NONE,
                        List.of()));
        assertThat(failed()).containsExactly("c");
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_INTERFACES", "VM_IP_ADDRESSES"})
    void forgetsAContendedAddressThatBecameFreeAndKeepsOneThatDidNot(Stage stage) throws Exception {
        take(
                contended(
                        Sample.shard(run, 1, 1),
                        stage,
                        Sample.failure(stage, "a", "source/1"),
                        Sample.failure(stage, "b", "source/2")));
        take(contended(Sample.shard(run, 2, 2), stage, Sample.failure(stage, "a", "source/1")));
        take(Sample.finished(run, RunStatus.PARTIAL));

        assertThat(failed()).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_INTERFACES", "VM_IP_ADDRESSES"})
    void keepsAnAddressThatIsContendedAtTheSecondTryUnderWhateverNameAndHoweverOftenItIsSaid(
            Stage stage) throws Exception {
        take(contended(Sample.shard(run, 1, 1), stage, Sample.failure(stage, "a", "source/1")));
        take(contended(Sample.shard(run, 1, 2), stage, Sample.failure(stage, "a", "source/1")));
        ShardId again = Sample.shard(run, 2, 1);
        take(
                contended(
                        again,
                        stage,
                        Sample.failure(stage, "a", "source/1"),
                        Sample.failure(stage, "other", "source/1")));
        take(
                contended(
                        Sample.shard(run, 2, 2),
                        stage,
                        Sample.failure(stage, "a", "source/1"),
                        Sample.failure(stage, "other", "source/1")));
        take(Sample.finished(run, RunStatus.PARTIAL));

        assertThat(failed()).containsExactly("a", "other");
    }

    private static Event contended(ShardId shard, Stage stage, ObjectFailure... failures) {
        return new WorkerEvent.ShardWritten(
                shard,
                Sample.AT,
                Map.of(stage, new Counts(0, 0, 0, 0, failures.length, 0)),
                List.of(failures),
                null,
                List.of(),
                Arrays.stream(failures).map(ObjectFailure::source).toList(),
                Map.of(),
                RequestCounts.NONE);
    }

    @Test
    void keepsEveryChangeOnceAndOnlyTheirNumberInTheJournal() throws Exception {
        List<Change> changes =
                new ArrayList<>(
                        IntStream.range(0, 1000)
                                .<Change>mapToObj(
                                        i ->
                                                new Change.Create(
                                                        Stage.VIRTUAL_MACHINES,
                                                        new ObjectRef(
                                                                "virtualization.virtualmachine",
                                                                "vm" + i,
                                                                null,
                                                                "qemu/" + (i + 1)),
                                                        List.of(
                                                                new FieldChange(
                                                                        "name", null, "vm" + i))))
                                .toList());
        changes.add(
                new Change.Delete(
                        Stage.PRUNE,
                        new ObjectRef("virtualization.vminterface", "old / net0", 7L, null)));
        take(new WorkerEvent.ChangesPlanned(Sample.shard(run, 1, 1), Sample.AT, changes));
        // The shard was delivered twice: another event with the same changes.
        take(
                new WorkerEvent.ChangesPlanned(
                        Sample.shard(run, 1, 1), Sample.AT.plusSeconds(1), changes));

        Answer all = gateway.get(path("/changes?limit=3"));
        assertThat(all.text("/count")).isEqualTo("1001");
        assertThat(all.results("name")).containsExactly("vm0", "vm1", "vm2");
        assertThat(all.text("/results/0/fields/0/after")).isEqualTo("vm0");
        assertThat(all.text("/results/0/planned")).isEqualTo("true");
        assertThat(gateway.get(path("/changes?action=delete")).text("/results/0/object_id"))
                .isEqualTo("7");
        assertThat(
                        gateway.get(path("/changes?stage=prune&kind=virtualization.vminterface"))
                                .text("/count"))
                .isEqualTo("1");
        assertThat(gateway.get(path("/changes?action=explode")).status()).isEqualTo(422);
        assertThat(gateway.get(path("/changes?stage=explode")).text("/errors/0/remedy"))
                .contains("prune");
        assertThat(entries().getFirst().data())
                .hasSizeLessThan(500)
                .contains("\"changes\":1001")
                .contains("{\"stage\":\"virtual-machines\",\"action\":\"create\",\"count\":1000}");
    }

    @Test
    void keepsTheBeginningOfAValueThatIsVeryLong() throws Exception {
        take(
                new WorkerEvent.ChangesApplied(
                        Sample.shard(run, 1, 1),
                        Sample.AT,
                        List.of(
                                new Change.Update(
                                        Stage.VIRTUAL_MACHINES,
                                        new ObjectRef(
                                                "virtualization.virtualmachine",
                                                "vm",
                                                7L,
                                                "qemu/1"),
                                        List.of(
                                                new FieldChange(
                                                        "comments",
                                                        "x".repeat(1_000_000),
                                                        "short"))))));

        Answer changes = gateway.get(path("/changes"));
        assertThat(changes.text("/results/0/fields/0/before"))
                .hasSize(ShownChange.LONGEST + 1)
                .endsWith("…");
        assertThat(changes.text("/results/0/fields/0/after")).isEqualTo("short");
    }

    private void take(Event event) {
        new JournalFeed(gateway).take(event);
    }

    private List<Journal.Entry> entries() {
        return gateway.bean(Journal.class).after(run, 0, 100);
    }

    private List<String> failed() throws Exception {
        return gateway.get(path("/failures")).results("name");
    }

    private String path(String rest) {
        return "/api/v1/runs/" + run + rest;
    }
}

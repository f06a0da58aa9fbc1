package io.github.proxboxfleet.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.run.Sample;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.GuestKey;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestType;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import io.github.proxboxfleet.runtime.store.RetryWhileDatabaseAway;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;
    private final MessageCodec codec = new MessageCodec();
    private final List<String> buried = new ArrayList<>();
    private final List<RunId> grown = new ArrayList<>();
    private RetryWhileDatabaseAway retry;
    private EventIntake intake;
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
        retry = new RetryWhileDatabaseAway(Duration.ofMillis(1), Duration.ofMillis(4));
        intake =
                new EventIntake(
                        codec,
                        gateway.bean(Journal.class),
                        retry,
                        (body, cause) ->
                                buried.add(
                                        new String(body, StandardCharsets.UTF_8)
                                                + " "
                                                + cause.getMessage()),
                        List.of(grown::add));
    }

    @Test
    void journalsAnEventThatIsDeliveredTwiceOnce() {
        byte[] event = codec.encode(new SchedulerEvent.RunStarted(run, Sample.AT));
        intake.accept(event);
        intake.accept(event);
        take(Sample.progress(run, 1));
        assertThat(entries()).extracting(Journal.Entry::sequence).containsExactly(1L, 2L);
        assertThat(entries())
                .extracting(Journal.Entry::type)
                .containsExactly("run.started", "stage.progressed");
        assertThat(grown).containsExactly(run, run);
    }

    @Test
    void buriesWhatItCannotUnderstandAndIgnoresRunsThatItDoesNotKnow() {
        intake.accept("{\"type\":\"from.the-future\"}".getBytes(StandardCharsets.UTF_8));
        intake.accept("no json".getBytes(StandardCharsets.UTF_8));
        assertThat(buried)
                .hasSize(2)
                .allMatch(text -> text.contains("not a message of this fleet"));
        take(new SchedulerEvent.RunStarted(new RunId("unknown"), Sample.AT));
        assertThat(buried).hasSize(2);
        assertThat(grown).isEmpty();
    }

    @Test
    void buriesWhatADatabaseThatAnswersDoesNotTakeAndNumbersWithoutAGap() {
        GatewayStore store = gateway.bean(GatewayStore.class);
        store.sql().sql("alter table run_stage rename to away").update();
        take(Sample.progress(run, 1));
        store.sql().sql("alter table away rename to run_stage").update();
        assertThat(buried).hasSize(1);
        take(Sample.progress(run, 2));
        assertThat(buried).hasSize(1);
        assertThat(entries()).extracting(Journal.Entry::sequence).containsExactly(1L);
    }

    @Test
    void followsARunFromItsStartToItsEnd() throws Exception {
        take(new SchedulerEvent.RunStarted(run, Sample.AT));
        take(
                new WorkerEvent.NetBoxPrepared(
                        Sample.shard(run, 0, 1),
                        Sample.AT,
                        "4.7.3",
                        null,
                        new RequestCounts(0, 5, 0)));
        take(new SchedulerEvent.StagePlanned(run, Sample.AT, Stage.VIRTUAL_MACHINES, 60, 6));
        take(new SchedulerEvent.StageStarted(run, Sample.AT, Stage.VIRTUAL_MACHINES));
        take(new WorkerEvent.ShardStarted(Sample.shard(run, 1, 1), Sample.AT, "reading 10 guests"));
        take(Sample.progress(run, 10));
        assertThat(gateway.get(path("")).text("/status")).isEqualTo("running");
        assertThat(gateway.get(path("")).text("/requests/netbox")).isEqualTo("5");
        Answer shards = gateway.get(path("/shards?state=running"));
        assertThat(shards.text("/results/0/step")).isEqualTo("reading 10 guests");

        take(
                Sample.written(
                        Sample.shard(run, 1, 1),
                        Stage.VIRTUAL_MACHINES,
                        Sample.failure(Stage.VIRTUAL_MACHINES, "a", "qemu/1")));
        take(
                new SchedulerEvent.StageFinished(
                        run,
                        Sample.AT,
                        Stage.VIRTUAL_MACHINES,
                        StageStatus.PARTIAL,
                        new Counts(3, 1, 0, 5, 1, 0),
                        null));
        take(Sample.finished(run, RunStatus.PARTIAL));
        Answer ended = gateway.get(path(""));
        assertThat(ended.text("/status")).isEqualTo("partial");
        assertThat(ended.text("/duration_seconds")).isEqualTo("5.0");
        assertThat(ended.text("/netbox_version")).isEqualTo("4.7.3");
        assertThat(ended.text("/counts/created")).isEqualTo("3");
        assertThat(ended.text("/requests/netbox_writes")).isEqualTo("4");
        assertThat(ended.text("/last_event")).isEqualTo("9");
        Answer failures = gateway.get(path("/failures"));
        assertThat(failures.text("/results/0/failure/cause")).isEqualTo("vcpus: must be positive");
        assertThat(failures.text("/results/0/failure/type")).isEqualTo("rejected");
        assertThat(failures.text("/results/0/source")).isEqualTo("qemu/1");
        JsonStages stages = new JsonStages(gateway.get(path("/stages")));
        assertThat(stages.of("virtual-machines"))
                .contains("\"partial\"")
                .contains("\"sources\":60");
    }

    @Test
    void handsBackWhatIsNotStoredWhenTheGatewayStops() {
        GatewayStore store = gateway.bean(GatewayStore.class);
        retry.close();
        store.sql().sql("alter table run_stage rename to away").update();
        assertThatThrownBy(() -> take(Sample.progress(run, 1)))
                .isInstanceOf(RetryWhileDatabaseAway.StoppedException.class);
        store.sql().sql("alter table away rename to run_stage").update();
        assertThat(buried).isEmpty();
        assertThat(entries()).isEmpty();
    }

    @Test
    void letsALateWordOfAnEarlierAttemptChangeNothing() throws Exception {
        take(
                new SchedulerEvent.ShardRetrying(
                        Sample.shard(run, 1, 2),
                        Sample.AT,
                        "guests 1 to 10",
                        Duration.ofSeconds(5),
                        new Failure.Unreachable("pve", "connection refused", "start it", false)));
        take(new WorkerEvent.ShardStarted(Sample.shard(run, 1, 1), Sample.AT, "late"));
        Answer shards = gateway.get(path("/shards"));
        assertThat(shards.text("/results/0/state")).isEqualTo("waiting");
        assertThat(shards.text("/results/0/attempt")).isEqualTo("2");
        assertThat(shards.text("/results/0/failure/cause")).isEqualTo("connection refused");
    }

    @Test
    void journalsALargeClusterByItsSize() {
        List<GuestEntry> guests =
                IntStream.rangeClosed(1, 10_000)
                        .mapToObj(
                                id ->
                                        new GuestEntry(
                                                new GuestKey(GuestType.QEMU, id),
                                                "vm" + id,
                                                "pve1",
                                                GuestStatus.RUNNING,
                                                false))
                        .toList();
        take(
                new WorkerEvent.ClusterIndexed(
                        Sample.shard(run, 0, 1),
                        Sample.AT,
                        new ClusterFacts("lab", false, "9.1.6", "f", Map.of()),
                        List.of(),
                        guests,
                        null,
                        RequestCounts.NONE));
        assertThat(entries().getFirst().data()).hasSizeLessThan(500).contains("\"guests\":10000");
    }

    private void take(Event event) {
        intake.accept(codec.encode(event));
    }

    private List<Journal.Entry> entries() {
        return gateway.bean(Journal.class).after(run, 0, 100);
    }

    private String path(String rest) {
        return "/api/v1/runs/" + run + rest;
    }

    private record JsonStages(Answer answer) {
        String of(String stage) {
            return answer.json()
                    .at("/results")
                    .valueStream()
                    .filter(each -> each.path("stage").asString().equals(stage))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }
}

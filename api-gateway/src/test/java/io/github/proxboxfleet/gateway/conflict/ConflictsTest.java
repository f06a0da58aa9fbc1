package io.github.proxboxfleet.gateway.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.journal.JournalFeed;
import io.github.proxboxfleet.gateway.run.Sample;
import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictsTest {
    private static final String PATH = "/api/v1/conflicts";
    private static final String ID = "0a1b2c3d4e5f60718293";
    private static final Stage STAGE = Stage.VM_IP_ADDRESSES;
    private static final ObjectFailure CONFLICT =
            new ObjectFailure(
                    STAGE,
                    "ipam.ipaddress",
                    "192.0.2.10/24",
                    "qemu/100",
                    new Failure.Conflict("NetBox 'nb'", "belongs to web01", "Remove it there."),
                    ID);

    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayWithoutBroker.start(data);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void clean() {
        gateway.clean();
    }

    @Test
    void areListedWithBothPartiesAndHowOftenTheyWereMet() throws Exception {
        RunId first = Sample.run(gateway);
        take(first, 1, List.of(CONFLICT), List.of());
        take(first, 2, List.of(CONFLICT), List.of());
        finish(first);
        RunId second = Sample.run(gateway);
        take(second, 1, List.of(CONFLICT), List.of());

        Answer list = gateway.get(PATH);
        assertThat(list.text("/count")).isEqualTo("1");
        assertThat(list.text("/results/0/id")).isEqualTo(ID);
        assertThat(list.text("/results/0/runs")).isEqualTo("2");
        assertThat(list.text("/results/0/last_run")).isEqualTo(second.value());
        assertThat(list.text("/results/0/name")).isEqualTo("192.0.2.10/24");
        assertThat(list.text("/results/0/source")).isEqualTo("qemu/100");
        assertThat(list.text("/results/0/cause")).isEqualTo("belongs to web01");
        assertThat(list.text("/results/0/remedy")).isEqualTo("Remove it there.");
        assertThat(list.text("/results/0/netbox/name")).isNotBlank();
        assertThat(list.json().at("/results/0/acknowledged_at").isNull()).isTrue();
        assertThat(gateway.get(PATH + "/" + ID).status()).isEqualTo(200);
        assertThat(gateway.get(PATH + "/unknown").status()).isEqualTo(404);
        assertThat(gateway.post(PATH + "/unknown/acknowledge", "").status()).isEqualTo(404);
    }

    @Test
    void standFromTheNextRunOnOnceTheyAreAcknowledgedAndAreNoFailures() throws Exception {
        RunId first = Sample.run(gateway);
        take(first, 1, List.of(CONFLICT), List.of());
        finish(first);

        Answer acknowledged = gateway.post(PATH + "/" + ID + "/acknowledge", "");
        assertThat(acknowledged.status()).isEqualTo(200);
        assertThat(acknowledged.text("/acknowledged_by")).isEqualTo("environment");
        assertThat(gateway.get(PATH + "?acknowledged=true").text("/count")).isEqualTo("1");
        assertThat(gateway.get(PATH + "?acknowledged=false").text("/count")).isEqualTo("0");

        RunId second = Sample.run(gateway);
        assertThat(ordered().getLast().policy().acknowledged()).containsExactly(ID);
        take(second, 1, List.of(), List.of(CONFLICT));
        new JournalFeed(gateway)
                .take(
                        new SchedulerEvent.StageProgressed(
                                second, Sample.AT, STAGE, 1, 1, new Counts(0, 0, 0, 0, 0, 0, 1)));
        finish(second);
        Answer run = gateway.get("/api/v1/runs/" + second);
        assertThat(run.text("/counts/standing")).isEqualTo("1");
        assertThat(run.text("/counts/failed")).isEqualTo("0");
        assertThat(gateway.get("/api/v1/runs/" + second + "/failures").text("/count"))
                .isEqualTo("0");
        assertThat(gateway.get(PATH).text("/results/0/runs")).isEqualTo("2");

        Answer back =
                gateway.send(gateway.request(PATH + "/" + ID + "/acknowledge").DELETE().build());
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.json().path("acknowledged_at").isNull()).isTrue();
        Sample.run(gateway);
        assertThat(ordered().getLast().policy().acknowledged()).isEmpty();
    }

    @Test
    void areNotNotedWhileTheirAddressesAreTriedAgain() throws Exception {
        RunId run = Sample.run(gateway);
        new JournalFeed(gateway)
                .take(
                        new WorkerEvent.ShardWritten(
                                Sample.shard(run, 1, 1),
                                Sample.AT,
                                Map.of(STAGE, new Counts(0, 0, 0, 0, 1, 0)),
                                List.of(CONFLICT),
                                null,
                                List.of(),
                                List.of("qemu/100"),
                                Map.of(),
                                RequestCounts.NONE));

        assertThat(gateway.get(PATH).text("/count")).isEqualTo("0");
    }

    private static List<SchedulerCommand.StartRun> ordered() {
        MessageCodec codec = new MessageCodec();
        return gateway
                .bean(GatewayStore.class)
                .sql()
                .sql("select body from outbox order by id")
                .query(String.class)
                .list()
                .stream()
                .map(body -> codec.command(body.getBytes(StandardCharsets.UTF_8)))
                .filter(SchedulerCommand.StartRun.class::isInstance)
                .map(SchedulerCommand.StartRun.class::cast)
                .toList();
    }

    private static void take(
            RunId run, int attempt, List<ObjectFailure> failed, List<ObjectFailure> standing) {
        new JournalFeed(gateway)
                .take(
                        new WorkerEvent.ShardWritten(
                                Sample.shard(run, 1, attempt),
                                Sample.AT.plusSeconds(attempt),
                                Map.of(
                                        STAGE,
                                        new Counts(0, 0, 0, 0, failed.size(), 0, standing.size())),
                                failed,
                                null,
                                List.of(),
                                List.of(),
                                Map.of(),
                                RequestCounts.NONE,
                                standing));
    }

    private static void finish(RunId run) {
        new JournalFeed(gateway)
                .take(
                        new SchedulerEvent.RunFinished(
                                run,
                                Sample.AT.plusSeconds(60),
                                RunStatus.SUCCEEDED,
                                Duration.ofSeconds(60),
                                Map.of(),
                                RequestCounts.NONE,
                                List.of()));
    }
}

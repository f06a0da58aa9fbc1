package io.github.proxboxfleet.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.GatewayWithoutBroker.Answer;
import io.github.proxboxfleet.gateway.journal.JournalFeed;
import io.github.proxboxfleet.gateway.run.Sample;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StreamTest {
    @TempDir static Path data;

    private static GatewayWithoutBroker gateway;

    private JournalFeed feed;
    private RunId run;

    @BeforeAll
    static void startAll() {
        gateway =
                GatewayWithoutBroker.start(
                        data,
                        "proxbox.gateway.stream.buffer=50",
                        "proxbox.gateway.stream.page=20",
                        "proxbox.gateway.stream.patience=1h");
    }

    @AfterAll
    static void stopAll() {
        gateway.close();
    }

    @BeforeEach
    void start() throws Exception {
        gateway.clean();
        feed = new JournalFeed(gateway);
        run = Sample.run(gateway);
    }

    @Test
    void showsEverySubscriberEverythingOnceWhileMoreArrives() throws Exception {
        int events = 1000;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> seen = new ArrayList<>();
            for (int i = 1; i < events; i++) {
                feed.take(Sample.progress(run, i));
                if (i % 25 == 0) {
                    seen.add(threads.submit(toTheEnd(null)));
                }
            }
            feed.take(Sample.finished(run, RunStatus.SUCCEEDED));
            seen.add(threads.submit(toTheEnd(null)));
            for (Future<List<Long>> ids : seen) {
                assertThat(ids.get()).isEqualTo(numbers(1, events));
            }
        }
    }

    @Test
    void missesNothingAndRepeatsNothingForOneWhoComesBack() throws Exception {
        for (int i = 1; i <= 40; i++) {
            feed.take(Sample.progress(run, i));
        }
        long last;
        try (Listening first = Listening.to(gateway, run, null)) {
            assertThat(first.readEvents(7).ids()).isEqualTo(numbers(1, 7));
            last = 7;
        }
        try (Listening second = Listening.to(gateway, run, last)) {
            second.readEvents(33);
            feed.take(Sample.progress(run, 41));
            feed.take(Sample.finished(run, RunStatus.SUCCEEDED));
            assertThat(second.readToTheEnd().ids()).isEqualTo(numbers(8, 42));
            assertThat(second.types().getLast()).isEqualTo("run.finished");
            assertThat(second.comments().getLast()).isEqualTo("the run has ended");
        }
        String path = "/api/v1/runs/" + run + "/events";
        assertThat(gateway.get(path + "?last_event_id=42").status()).isEqualTo(204);
        assertThat(gateway.get(path + "?last_event_id=41").body())
                .contains("id: 42\nevent: run.finished\ndata: {\"type\":\"run.finished\"")
                .doesNotContain("id: 41\n");
        assertThat(gateway.get(path + "?last_event_id=43").text("/detail"))
                .contains("from 0 to 42");
        assertThat(gateway.get(path + "?last_event_id=x").status()).isEqualTo(400);
        assertThat(gateway.get("/api/v1/runs/unknown/events").status()).isEqualTo(404);
    }

    @Test
    void goesOnWhenAnEndedRunIsRetried() throws Exception {
        feed.take(Sample.finished(run, RunStatus.PARTIAL));
        assertThat(gateway.post("/api/v1/runs/" + run + "/retry", "{}").status()).isEqualTo(202);
        try (Listening listening = Listening.to(gateway, run, 1L)) {
            feed.take(new SchedulerEvent.RunStarted(run, Sample.AT.plusSeconds(10)));
            assertThat(listening.readEvents(1).types()).containsExactly("run.started");
            feed.take(
                    new SchedulerEvent.RunFinished(
                            run,
                            Sample.AT.plusSeconds(12),
                            RunStatus.SUCCEEDED,
                            Duration.ofSeconds(12),
                            Map.of(),
                            RequestCounts.NONE,
                            List.of()));
            assertThat(listening.readToTheEnd().ids()).containsExactly(2L, 3L);
        }
    }

    @Test
    void serves500SubscribersOfOneRun() throws Exception {
        int subscribers = 500;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> seen = new ArrayList<>();
            for (int i = 0; i < subscribers; i++) {
                seen.add(threads.submit(toTheEnd(null)));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> subscribers() == subscribers);
            for (int i = 1; i < 60; i++) {
                feed.take(Sample.progress(run, i));
            }
            feed.take(Sample.finished(run, RunStatus.SUCCEEDED));
            for (Future<List<Long>> ids : seen) {
                assertThat(ids.get()).isEqualTo(numbers(1, 60));
            }
        }
        await().until(() -> subscribers() == 0);
    }

    @Test
    void sendsTheHeadersAndAFirstCommentBeforeAnythingHappens() throws Exception {
        try (Listening listening = Listening.to(gateway, run, null)) {
            assertThat(listening.status()).contains("200");
            assertThat(listening.readComments(1).comments()).containsExactly("run " + run);
        }
    }

    @Test
    void keepsNobodyWhoComesWhileTheGatewayStops() throws Exception {
        feed.take(Sample.progress(run, 1));
        Tails tails = gateway.bean(Tails.class);
        tails.stop();
        try (Listening listening = Listening.to(gateway, run, 1L)) {
            assertThat(listening.readToTheEnd().comments().getLast())
                    .isEqualTo("the gateway stops; resume with Last-Event-ID: 1");
        } finally {
            tails.start();
        }
    }

    private Callable<List<Long>> toTheEnd(Long lastEventId) {
        return () -> {
            try (Listening listening = Listening.to(gateway, run, lastEventId)) {
                return listening.readToTheEnd().ids();
            }
        };
    }

    private static int subscribers() {
        return gateway.bean(Tails.class).subscribers();
    }

    static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void endsTheStreamOfAKeyThatWasDeletedMeanwhile(@TempDir Path own) throws Exception {
        try (GatewayWithoutBroker other =
                GatewayWithoutBroker.start(own, "proxbox.gateway.stream.heartbeat=50ms")) {
            RunId followed = Sample.run(other);
            Answer key = other.post("/api/v1/keys", "{\"name\":\"viewer\"}");
            try (Listening listening = Listening.with(other, followed, key.text("/key"))) {
                listening.readComments(2);
                other.delete("/api/v1/keys/" + key.text("/id"));

                assertThat(listening.readToTheEnd().comments().getLast())
                        .isEqualTo("the key was deleted or has expired");
            }
        }
    }
}

package io.github.proxboxfleet.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.journal.JournalFeed;
import io.github.proxboxfleet.gateway.run.Sample;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SlowSubscriberTest {
    /** More than all buffers between gateway and client hold. */
    private static final int EVENTS = 300;

    private static final String LONG = "x".repeat(100_000);

    @TempDir Path data;

    @Test
    void cutsOffOneThatStopsReadingAndHarmsNoOther() throws Exception {
        try (GatewayWithoutBroker gateway =
                GatewayWithoutBroker.start(
                        data,
                        "proxbox.gateway.stream.buffer=20",
                        "server.tomcat.connection-timeout=10s")) {
            RunId run = Sample.run(gateway);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                    Listening asleep = Listening.throughANarrowSocket(gateway, run)) {
                Future<List<Long>> reading =
                        threads.submit(
                                () -> {
                                    try (Listening awake = Listening.to(gateway, run, null)) {
                                        return awake.readToTheEnd().ids();
                                    }
                                });
                await().until(() -> subscribers(gateway) == 2);
                append(gateway, run);
                assertThat(reading.get()).isEqualTo(StreamTest.numbers(1, EVENTS));
                await().atMost(Duration.ofSeconds(60)).until(() -> subscribers(gateway) == 0);
                // What was under way when it was cut off is all that it gets.
                assertThat(asleep.readToTheEnd().ids()).hasSizeLessThan(EVENTS);
            }
        }
    }

    @Test
    void tellsOneThatFellBehindWhereToResume() throws Exception {
        try (GatewayWithoutBroker gateway =
                GatewayWithoutBroker.start(
                        data,
                        "proxbox.gateway.stream.buffer=20",
                        "proxbox.gateway.stream.patience=0s")) {
            RunId run = Sample.run(gateway);
            new JournalFeed(gateway).take(Sample.progress(run, 0));
            try (Listening slow = Listening.throughANarrowSocket(gateway, run)) {
                slow.readEvents(1);
                await().until(() -> subscribers(gateway) == 1);
                append(gateway, run);
                slow.readToTheEnd();
                assertThat(slow.comments().getLast())
                        .isEqualTo(
                                "dropped: not reading fast enough; resume with Last-Event-ID: "
                                        + slow.ids().getLast());
                long last = slow.ids().getLast();
                assertThat(slow.ids()).isEqualTo(StreamTest.numbers(1, last));
                assertThat(last).isLessThan(EVENTS + 1);
                try (Listening again = Listening.to(gateway, run, last)) {
                    assertThat(again.readToTheEnd().ids())
                            .isEqualTo(StreamTest.numbers(last + 1, EVENTS + 1));
                }
            }
        }
    }

    @Test
    void showsThatASilentStreamLives() throws Exception {
        try (GatewayWithoutBroker gateway =
                GatewayWithoutBroker.start(data, "proxbox.gateway.stream.heartbeat=20ms")) {
            try (Listening listening = Listening.to(gateway, Sample.run(gateway), null)) {
                assertThat(listening.readComments(4).comments().subList(1, 4))
                        .containsOnly("heartbeat");
            }
            await().until(() -> subscribers(gateway) == 0);
        }
    }

    @Test
    void saysGoodbyeWhenTheGatewayStops() throws Exception {
        GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data);
        RunId run = Sample.run(gateway);
        try (Listening listening = Listening.to(gateway, run, null);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            await().until(() -> subscribers(gateway) == 1);
            Future<?> stopping = threads.submit(gateway::close);
            assertThat(listening.readToTheEnd().comments().getLast())
                    .isEqualTo("the gateway stops; resume with Last-Event-ID: 0");
            stopping.get();
        }
    }

    private static void append(GatewayWithoutBroker gateway, RunId run) {
        JournalFeed feed = new JournalFeed(gateway);
        for (int i = 1; i < EVENTS; i++) {
            feed.take(
                    new SchedulerEvent.StageFinished(
                            run,
                            Sample.AT.plusSeconds(i),
                            Stage.DEVICES,
                            StageStatus.SUCCEEDED,
                            Counts.NONE,
                            LONG));
        }
        feed.take(Sample.finished(run, RunStatus.SUCCEEDED));
    }

    private static int subscribers(GatewayWithoutBroker gateway) {
        return gateway.bean(Tails.class).subscribers();
    }
}

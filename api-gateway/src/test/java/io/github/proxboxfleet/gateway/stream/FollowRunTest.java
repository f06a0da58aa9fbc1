package io.github.proxboxfleet.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import io.github.proxboxfleet.gateway.journal.Journal;
import io.github.proxboxfleet.gateway.journal.JournalFeed;
import io.github.proxboxfleet.gateway.run.Sample;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowRunTest {
    @TempDir Path data;

    @Test
    void writesARunInTheEncodingThatIsAskedFor() throws Exception {
        try (GatewayWithoutBroker gateway = GatewayWithoutBroker.start(data)) {
            RunId run = Sample.run(gateway);
            JournalFeed feed = new JournalFeed(gateway);
            feed.take(Sample.progress(run, 1));
            feed.take(Sample.progress(run, 2));
            feed.take(Sample.finished(run, RunStatus.SUCCEEDED));
            FollowRun follow = gateway.bean(FollowRun.class);

            assertThat(text(follow, run, 1, new Bare()))
                    .isEqualTo("stage.progressed;run.finished;ended");
            ByteArrayOutputStream own = new ByteArrayOutputStream();
            follow.follow(run, 2, own, () -> true);
            assertThat(own.toString(StandardCharsets.UTF_8))
                    .startsWith(": run " + run + "\nretry: ")
                    .contains("id: 3\nevent: run.finished\n")
                    .doesNotContain("id: 2")
                    .endsWith(": the run has ended\n\n");
            assertThat(gateway.bean(Tails.class).subscribers()).isZero();
        }
    }

    private static String text(FollowRun follow, RunId run, long from, FrameEncoding encoding) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        follow.follow(run, from, encoding, out, () -> true);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** As for clients that stumble over numbers and comments. */
    private record Bare() implements FrameEncoding {
        @Override
        public String opening(RunId run) {
            return "";
        }

        @Override
        public String frame(Journal.Entry entry) {
            return entry.type() + ";";
        }

        @Override
        public String heartbeat() {
            return "";
        }

        @Override
        public String ended() {
            return "ended";
        }

        @Override
        public String closing(long cursor) {
            return "closing";
        }

        @Override
        public String dropped(long cursor) {
            return "dropped";
        }

        @Override
        public String unwelcome() {
            return "";
        }
    }
}

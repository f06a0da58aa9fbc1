package io.github.proxboxfleet.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.ReaderCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.ShardId;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreshCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final ProxmoxTarget SOURCE =
            new ProxmoxTarget(
                    "a",
                    "lab",
                    URI.create("https://pve.example:8006"),
                    new ProxmoxLogin.ApiToken("a@pam!b", new SealedSecret("v1.y")),
                    new TlsTrust.SystemRoots(),
                    8,
                    Placement.NONE);

    private final List<ReaderCommand> obeyed = new ArrayList<>();
    private final List<Event> said = new ArrayList<>();
    private final FreshCommands<ReaderCommand> fresh =
            new FreshCommands<>(
                    (command, _) -> obeyed.add(command),
                    said::add,
                    Clock.fixed(NOW, ZoneOffset.UTC));

    private static ReaderCommand command(int number, int attempt, @Nullable Instant deadline) {
        return new ReaderCommand.IndexCluster(
                new ShardId(new RunId("r1"), number, attempt), SOURCE, deadline);
    }

    private void handle(ReaderCommand command) throws InterruptedException {
        fresh.handle(command, false);
    }

    @Test
    void obeysWhatIsInTime() throws InterruptedException {
        handle(command(1, 1, NOW));
        handle(command(2, 1, null));

        assertThat(obeyed).hasSize(2);
        assertThat(said).isEmpty();
    }

    @Test
    void leavesUndoneWhatIsTooOldAndSaysSo() throws InterruptedException {
        handle(command(1, 1, NOW.minusSeconds(90)));

        assertThat(obeyed).isEmpty();
        assertThat(said)
                .singleElement()
                .isInstanceOfSatisfying(
                        WorkerEvent.ShardFailed.class,
                        failed -> {
                            assertThat(failed.shard().attempt()).isEqualTo(1);
                            assertThat(failed.failure().message()).contains("90 s too old");
                        });
    }

    @Test
    void obeysNoEarlierAttemptAfterALaterOne() throws InterruptedException {
        handle(command(1, 2, null));
        handle(command(1, 1, null));
        handle(command(2, 1, null));
        handle(command(1, 2, null));

        assertThat(obeyed)
                .extracting(command -> command.shard().number() + "#" + command.shard().attempt())
                .containsExactly("1#2", "2#1", "1#2");
        assertThat(said).hasSize(1);
    }
}

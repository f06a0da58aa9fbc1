package io.github.proxboxfleet.standalone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts a run and stays with it to its end. */
final class Follow {
    private final FleetClient client;
    private final PrintWriter out;
    private final boolean json;

    /**
     * For one process.
     *
     * @param json nothing but the report's JSON is printed
     */
    Follow(FleetClient client, PrintWriter out, boolean json) {
        this.client = client;
        this.out = out;
        this.json = json;
    }

    Report run(String mode, @Nullable Integer attempts) throws IOException, InterruptedException {
        String run = client.start(mode, attempts);
        if (json) {
            client.follow(run, _ -> {});
        } else {
            Progress progress = new Progress(out, Objects.requireNonNull(System.console()).isTerminal());
            client.follow(run, progress::event);
            progress.end();
        }
        return Report.of(client, run, mode.equals("preview"));
    }
}

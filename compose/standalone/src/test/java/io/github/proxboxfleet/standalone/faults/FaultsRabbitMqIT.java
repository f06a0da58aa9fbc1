package io.github.proxboxfleet.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some seeds with real processes and a real broker. {@code -Dfaults.rabbitmq.seeds=500} for a soak,
 * {@code -Dfaults.rabbitmq.first=17 -Dfaults.rabbitmq.seeds=1} for one seed again.
 */
class FaultsRabbitMqIT {
    /** Waits short enough for a test, patience long enough for a restart. */
    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("PROXBOX_RETRY_DELAYS", "100ms,300ms,1s,2s"),
                    Map.entry("PROXBOX_SCHEDULER_MAX_ATTEMPTS", "30"),
                    Map.entry("PROXBOX_SCHEDULER_LOST_AFTER", "30s"),
                    Map.entry("PROXBOX_SCHEDULER_TICK", "100ms"),
                    Map.entry("PROXBOX_READER_PARK_FOR", "500ms"),
                    Map.entry("PROXBOX_READER_AGENT_TIMEOUT", "2s"),
                    Map.entry("PROXBOX_READER_READ_TIMEOUT", "3s"),
                    Map.entry("PROXBOX_READER_INDEX_TIMEOUT", "3s"),
                    Map.entry("PROXBOX_WRITER_READ_TIMEOUT", "3s"),
                    Map.entry("PROXBOX_WRITER_WRITE_TIMEOUT", "3s"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void endsEachDisturbedRunWithWhatAnUndisturbedOneLeavesBehind() throws Exception {
        RealRabbitMq.require();
        long first = Long.getLong("faults.rabbitmq.first", 1);
        int seeds = Integer.getInteger("faults.rabbitmq.seeds", 4);
        List<String> failed = new ArrayList<>();
        References references = new References();
        try (ProcessFleet fleet =
                ProcessFleet.start(
                        folder,
                        Map.of(Part.GATEWAY, 1, Part.SCHEDULER, 1, Part.READER, 2, Part.WRITER, 2),
                        SETTINGS)) {
            for (long seed = first; seed < first + seeds; seed++) {
                FaultPlan plan = FaultPlan.of(seed, FaultPlan.Reach.PROCESSES);
                Instant begin = Instant.now();
                String word;
                try {
                    word = new Trial(plan, fleet, FaultsIT.KEY, references).run();
                } catch (RuntimeException | AssertionError e) {
                    word = FaultsIT.traced(e);
                    failed.add(plan.toString());
                }
                IO.println(
                        plan
                                + ": "
                                + word
                                + " in "
                                + Duration.between(begin, Instant.now()).toMillis()
                                + " ms");
            }
        }
        assertThat(failed).isEmpty();
    }
}

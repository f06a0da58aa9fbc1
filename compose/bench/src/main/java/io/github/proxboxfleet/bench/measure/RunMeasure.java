package io.github.proxboxfleet.bench.measure;

import io.github.proxboxfleet.bench.simulated.SimulatorStats;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario.
 *
 * @param seconds from the run's start to its end, as the fleet tells
 * @param wallSeconds from the order to the news of the end
 */
public record RunMeasure(
        String status,
        double seconds,
        double wallSeconds,
        long created,
        long failed,
        List<Phases.Phase> phases,
        double readingSeconds,
        double writingSeconds,
        int shards,
        List<ProcessUse> processes,
        @Nullable SimulatorStats stats,
        @Nullable Audience audience,
        Map<String, Messages> messages) {
    public RunMeasure {
        phases = List.copyOf(phases);
        processes = List.copyOf(processes);
        messages = Map.copyOf(messages);
    }

    /** Processor time of all processes together. */
    public double cpuSeconds() {
        return processes.stream().mapToDouble(ProcessUse::cpuSeconds).sum();
    }

    /** Most resident memory of the process. */
    public double peak(String process) {
        return processes.stream()
                .filter(use -> use.name().equals(process))
                .mapToLong(ProcessUse::peakMegabytes)
                .max()
                .orElse(0);
    }

    /** What the simulated systems saw; fails where they were not looked at. */
    public SimulatorStats seen() {
        if (stats == null) {
            throw new IllegalStateException("the simulated systems were not looked at");
        }
        return stats;
    }

    /**
     * How much longer the run took than NetBox's workers must work for its objects, if they are
     * never idle.
     */
    public double overUnavoidable(int workers) {
        return seconds / (seen().minimumWorkSeconds() / workers);
    }

    /** How much of the time NetBox's workers worked. */
    public double busyShare(int workers) {
        return seen().netboxWorkedSeconds() / workers / seconds;
    }
}

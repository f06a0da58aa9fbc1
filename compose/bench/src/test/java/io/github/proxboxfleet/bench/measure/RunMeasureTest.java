package io.github.proxboxfleet.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.proxboxfleet.bench.simulated.SimulatorStats;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunMeasureTest {
    private static final RunMeasure RUN = run(60, 100, 90);

    @Test
    void whatIsUnavoidableIsSharedByTheWorkers() {
        assertThat(RUN.overUnavoidable(2)).isCloseTo(1.2, within(1e-9));
    }

    @Test
    void workersAreBusyForTheShareOfTheRunThatTheyWork() {
        assertThat(RUN.busyShare(2)).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void processorTimeIsThatOfAllProcesses() {
        assertThat(RUN.cpuSeconds()).isCloseTo(7.5, within(1e-9));
        assertThat(RUN.peak("writer")).isEqualTo(300);
        assertThat(RUN.peak("nobody")).isZero();
    }

    @Test
    void aLimitHoldsUpToItself() {
        assertThat(new Check("a", 1.2, RUN.overUnavoidable(2)).holds()).isTrue();
        assertThat(new Check("a", 1.19, RUN.overUnavoidable(2)).holds()).isFalse();
    }

    static RunMeasure run(double seconds, double minimumWork, double worked) {
        return new RunMeasure(
                "succeeded",
                seconds,
                seconds,
                1,
                0,
                List.of(new Phases.Phase("guests", seconds)),
                0,
                0,
                1,
                List.of(new ProcessUse("reader", 2.5, 200), new ProcessUse("writer", 5, 300)),
                new SimulatorStats(10, 5, 2, worked, minimumWork, Map.of(), Map.of(), 100, 8, 1, 0),
                null,
                Map.of("shard.written", new Messages(10, 5000)));
    }
}

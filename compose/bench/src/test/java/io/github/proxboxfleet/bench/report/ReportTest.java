package io.github.proxboxfleet.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.bench.measure.Audience;
import io.github.proxboxfleet.bench.measure.Check;
import io.github.proxboxfleet.bench.measure.Machine;
import io.github.proxboxfleet.bench.measure.Measurement;
import io.github.proxboxfleet.bench.measure.Messages;
import io.github.proxboxfleet.bench.measure.Phases;
import io.github.proxboxfleet.bench.measure.ProcessUse;
import io.github.proxboxfleet.bench.measure.RunMeasure;
import io.github.proxboxfleet.bench.simulated.Estate;
import io.github.proxboxfleet.bench.simulated.SimulatorStats;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir Path folder;

    @Test
    void saysWhatHoldsAndWhatDoesNot() {
        String text = MarkdownReport.of(measurement(10, 5));

        assertThat(text)
                .contains("| first load, s | 90 | 10 | – | holds once |")
                .contains("| requests | 20 | 32 | – | **does not hold** |");
    }

    @Test
    void saysThatSomethingHoldsWhereItHeldTwice() {
        assertThat(MarkdownReport.of(measurement(10, 5), Optional.of(measurement(12, 5))))
                .contains("| first load, s | 90 | 10 | 12 | holds |");
        assertThat(MarkdownReport.of(measurement(10, 5), Optional.of(measurement(120, 5))))
                .contains("| first load, s | 90 | 10 | 120 | **does not hold** |");
    }

    @Test
    void keepsWhatWasMeasuredTheTimeBefore() {
        Results results = Results.in(folder);
        results.keep(measurement(12, 5));
        assertThat(results.before("load")).isEmpty();
        results.keep(measurement(11, 5));
        results.keep(measurement(10, 5));

        assertThat(results.all()).containsExactly(measurement(10, 5));
        assertThat(results.before("load")).contains(measurement(11, 5));
    }

    @Test
    void saysWhereTimeGoesAndWhatItTakes() {
        String text = MarkdownReport.of(measurement(10, 5));

        assertThat(text)
                .contains("| run | status | s | wall, s | created | guests, s |")
                .contains("| 1 | succeeded | 10 | 10 | 7 | 8.50 |")
                .contains("| standalone | 5 | 900 |")
                .contains("10 requests to NetBox (5 writes, 0.100 per guest, at most 2 in flight)")
                .contains("Minimum work of NetBox 12.0 s, worked 15.0 s, by 2 workers: 75 % of")
                .contains("3 of 4 subscribers saw all 50 events")
                .contains("Run 1: 20 messages of 5.0 kB: 0.20 messages and 0.05 kB per guest.");
    }

    @Test
    void whatWasKeptComesBackAsItWas() {
        Measurement kept = measurement(10, 5);
        Results.in(folder).keep(kept);

        assertThat(Results.in(folder).all()).containsExactly(kept);
    }

    @Test
    void twoResultsAreComparedRunByRun() {
        assertThat(CompareCommand.lines(List.of(measurement(10, 5)), List.of(measurement(5, 10))))
                .singleElement()
                .asString()
                .contains("10.00 s →    5.00 s (× 0.50)")
                .contains("5.00 s →   10.00 s (× 2.00)");
    }

    @Test
    void aMachineIsNamedOnce() {
        String text =
                ReportCommand.text(
                        List.of(measurement(10, 5), measurement(11, 5)), _ -> Optional.empty());

        assertThat(text).containsOnlyOnce("* A processor, 2 cores, 24 GB, Linux 6, Java 25");
    }

    private static Measurement measurement(double seconds, double cpu) {
        RunMeasure run =
                new RunMeasure(
                        "succeeded",
                        seconds,
                        seconds,
                        7,
                        0,
                        List.of(new Phases.Phase("guests", 8.5)),
                        3,
                        4,
                        1,
                        List.of(new ProcessUse("standalone", cpu, 900)),
                        new SimulatorStats(10, 5, 2, 15, 12, Map.of(), Map.of(), 100, 8, 1, 0),
                        new Audience(4, 50, 3, 1, 0.25),
                        Map.of("shard.written", new Messages(20, 5000)));
        return new Measurement(
                "load",
                "what is asked",
                "2026-01-01T00:00:00Z",
                "abc",
                new Machine("A processor", 2, 24, "Linux 6", "25"),
                new Estate(1, 100, 2, 0, 0),
                2,
                List.of(),
                List.of(run),
                List.of(new Check("first load, s", 90, seconds), new Check("requests", 20, 32)));
    }
}

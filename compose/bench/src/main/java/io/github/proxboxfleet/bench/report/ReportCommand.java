package io.github.proxboxfleet.bench.report;

import io.github.proxboxfleet.bench.measure.Machine;
import io.github.proxboxfleet.bench.measure.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the report of all that was measured last. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the report from what was measured last.")
public final class ReportCommand implements Callable<Integer> {
    @Option(
            names = "--results",
            defaultValue = "compose/bench/results",
            description = "Folder of what was measured (${DEFAULT-VALUE}).")
    private Path results = Path.of("compose/bench/results");

    @Option(
            names = "--out",
            defaultValue = "compose/bench/REPORT.md",
            description = "The report (${DEFAULT-VALUE}).")
    private Path report = Path.of("compose/bench/REPORT.md");

    @Override
    public Integer call() throws IOException {
        Results kept = Results.in(results);
        Files.writeString(report, text(kept.all(), kept::before));
        return 0;
    }

    static String text(
            List<Measurement> measurements, Function<String, Optional<Measurement>> before) {
        String machines =
                measurements.stream()
                        .map(Measurement::machine)
                        .distinct()
                        .map(ReportCommand::words)
                        .collect(Collectors.joining("\n"));
        return """
        # Speed and size, as measured

        Written by `compose/bench/run report`; what it means is in [docs/performance.md](../../docs/performance.md).
        CPU is of user and system together; "resident" is the most that was resident during the run. What is asked is said to hold
        where it held in the last two measurements; the tables below are of the last.

        %s

        %s
        """
                .formatted(
                        machines,
                        measurements.stream()
                                .map(each -> MarkdownReport.of(each, before.apply(each.scenario())))
                                .collect(Collectors.joining("\n")))
                .stripTrailing()
                .concat("\n");
    }

    private static String words(Machine machine) {
        return "* %s, %d cores, %d GB, %s, Java %s"
                .formatted(
                        machine.processor(),
                        machine.cores(),
                        machine.memoryGigabytes(),
                        machine.system(),
                        machine.java());
    }
}

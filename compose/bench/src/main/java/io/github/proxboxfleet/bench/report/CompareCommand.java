package io.github.proxboxfleet.bench.report;

import io.github.proxboxfleet.bench.measure.Measurement;
import io.github.proxboxfleet.bench.measure.RunMeasure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets two folders of results side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Shows how wall and processor time of two folders of results differ.")
public final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BEFORE")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER")
    private Path after = Path.of("");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        lines(Results.in(before).all(), Results.in(after).all())
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }

    /** A line for each run that is on both sides. */
    static List<String> lines(List<Measurement> before, List<Measurement> after) {
        Map<String, Measurement> known =
                before.stream()
                        .collect(Collectors.toMap(Measurement::scenario, Function.identity()));
        List<String> lines = new ArrayList<>();
        for (Measurement now : after) {
            Measurement then = known.get(now.scenario());
            if (then != null) {
                int runs = Math.min(then.runs().size(), now.runs().size());
                for (int i = 0; i < runs; i++) {
                    lines.add(line(now.scenario(), i, then.runs().get(i), now.runs().get(i)));
                }
            }
        }
        return lines;
    }

    private static String line(String scenario, int run, RunMeasure then, RunMeasure now) {
        return String.format(
                Locale.ROOT,
                "%-12s run %d: %7.2f s → %7.2f s (× %.2f), CPU %7.2f s → %7.2f s (× %.2f)",
                scenario,
                run + 1,
                then.seconds(),
                now.seconds(),
                now.seconds() / then.seconds(),
                then.cpuSeconds(),
                now.cpuSeconds(),
                now.cpuSeconds() / then.cpuSeconds());
    }
}

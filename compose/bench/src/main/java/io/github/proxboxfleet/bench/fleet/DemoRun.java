package io.github.proxboxfleet.bench.fleet;

import io.github.proxboxfleet.bench.measure.ProcessUse;
import io.github.proxboxfleet.bench.measure.RunMeasure;
import io.github.proxboxfleet.bench.simulated.Estate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./proxbox demo}: it tells of its runs itself. */
public final class DemoRun {
    private static final List<String> COUNTS = List.of("created", "failed");

    private DemoRun() {}

    public static List<RunMeasure> of(Fleet.Setup setup, Estate estate, int runs) {
        List<String> command =
                List.of(
                        "env",
                        "JAVA_HOME=" + Jvm.home(),
                        "PROXBOX_JAVA_OPTS=" + String.join(" ", setup.options("demo")),
                        setup.root().resolve("proxbox").toString(),
                        "demo",
                        "--guests=" + estate.guests(),
                        "--nodes=" + estate.nodes(),
                        "--runs=" + runs,
                        "--once",
                        "--json");
        try (Child child = Child.startSpoken("demo", setup.folder(), command);
                BufferedReader lines = child.process().inputReader(StandardCharsets.UTF_8)) {
            List<RunMeasure> measured = new ArrayList<>();
            double before = 0;
            for (String line = lines.readLine();
                    line != null && measured.size() < runs;
                    line = lines.readLine()) {
                if (line.startsWith("{")) {
                    double cpu = child.monitor().cpuSeconds();
                    measured.add(
                            run(
                                    new JsonMapper().readTree(line),
                                    new ProcessUse(
                                            "demo",
                                            cpu - before,
                                            child.monitor().peakMegabytes())));
                    before = cpu;
                    child.monitor().forgetPeak();
                }
            }
            if (measured.size() < runs) {
                throw new IllegalStateException("the demo has ended early; look at its log");
            }
            return measured;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunMeasure run(JsonNode report, ProcessUse use) {
        long[] sums = new long[COUNTS.size()];
        for (JsonNode stage : report.path("stages")) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += stage.path(COUNTS.get(i)).asLong();
            }
        }
        double seconds = report.path("seconds").asDouble();
        return new RunMeasure(
                report.path("status").asString(),
                seconds,
                seconds,
                sums[0],
                sums[1] + report.path("failures").size(),
                List.of(),
                0,
                0,
                0,
                List.of(use),
                null,
                null,
                Map.of());
    }
}

package io.github.proxboxfleet.bench;

import io.github.proxboxfleet.bench.Scenario.Form;
import io.github.proxboxfleet.bench.fleet.Fleet;
import io.github.proxboxfleet.bench.measure.Check;
import io.github.proxboxfleet.bench.measure.Machine;
import io.github.proxboxfleet.bench.measure.Measurement;
import io.github.proxboxfleet.bench.measure.RunMeasure;
import io.github.proxboxfleet.bench.report.MarkdownReport;
import io.github.proxboxfleet.bench.report.Results;
import io.github.proxboxfleet.bench.simulated.Estate;
import io.github.proxboxfleet.testing.RabbitMqProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures scenarios, and keeps what came of each as JSON. */
@Command(
        name = "measure",
        mixinStandardHelpOptions = true,
        description = "Runs scenarios: ends with 1 if one does not keep what is asked.")
final class MeasureCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCENARIO",
            description = "load, demo, netbox-300, …; without one, a list of them is shown.",
            arity = "0..*")
    private List<String> names = List.of();

    @Option(
            names = "--root",
            defaultValue = ".",
            description = "The source tree, built (${DEFAULT-VALUE}).")
    private Path root = Path.of(".");

    @Option(
            names = "--results",
            defaultValue = "compose/bench/results",
            description = "Folder of what was measured (${DEFAULT-VALUE}).")
    private Path results = Path.of("compose/bench/results");

    @Option(names = "--commit", defaultValue = "unknown", description = "What is measured.")
    private String commit = "unknown";

    @Option(names = "--guests", description = "Instead of the scenario's; nothing is then asked.")
    private @Nullable Integer guests;

    @Option(names = "--java-opts", description = "Options of the fleet's JVMs, such as -Xmx512m.")
    private String javaOptions = "";

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "Work in this folder, record each JVM into it (JFR), and keep it.")
    private @Nullable Path profile;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (names.isEmpty()) {
            Scenarios.all().forEach(each -> out.printf("%-12s %s%n", each.name(), each.question()));
            return 0;
        }
        boolean holds = true;
        for (String name : names) {
            Scenario scenario =
                    Scenarios.all().stream()
                            .filter(each -> each.name().equals(name))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new ParameterException(
                                                    spec.commandLine(),
                                                    "no scenario "
                                                            + name
                                                            + "; there are "
                                                            + Scenarios.names()));
            holds &= measure(sized(scenario), out);
        }
        return holds ? 0 : 1;
    }

    private boolean measure(Scenario scenario, PrintWriter out) throws IOException {
        out.println(scenario.name() + ": " + scenario.question());
        if (scenario.form() instanceof Form.Processes && !RabbitMqProcess.installed()) {
            out.println("  skipped: rabbitmq-server is not installed");
            return true;
        }
        Path folder =
                profile == null
                        ? Files.createTempDirectory("bench-")
                        : Files.createDirectories(
                                profile.toAbsolutePath().resolve(scenario.name()));
        List<String> options = javaOptions.isBlank() ? List.of() : List.of(javaOptions.split(" "));
        Fleet.Setup setup =
                new Fleet.Setup(
                        root.toAbsolutePath().normalize(), folder, options, profile != null);
        List<RunMeasure> runs = new RunScenario(scenario, setup, new ConsoleProgress(out)).runs();
        Measurement measurement =
                new Measurement(
                        scenario.name(),
                        scenario.question(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        commit,
                        Machine.here(),
                        scenario.estate(),
                        scenario.workers(),
                        options,
                        runs,
                        scenario.checks(runs));
        out.println(MarkdownReport.of(measurement));
        out.flush();
        if (guests == null) {
            Results.in(results).keep(measurement);
        }
        return measurement.checks().stream().allMatch(Check::holds);
    }

    private Scenario sized(Scenario scenario) {
        if (guests == null) {
            return scenario;
        }
        Estate estate = scenario.estate();
        return new Scenario(
                scenario.name(),
                scenario.question() + ", but " + guests + " guests",
                new Estate(
                        estate.clusters(),
                        guests,
                        estate.nodes(),
                        estate.answerMillis(),
                        estate.hangingAgents()),
                scenario.workers(),
                scenario.form(),
                scenario.runs(),
                scenario.subscribers(),
                List.of());
    }
}

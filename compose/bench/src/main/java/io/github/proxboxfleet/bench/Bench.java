package io.github.proxboxfleet.bench;

import io.github.proxboxfleet.bench.report.CompareCommand;
import io.github.proxboxfleet.bench.report.ReportCommand;
import io.github.proxboxfleet.bench.simulated.SimulatorsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the fleet on simulated systems.",
        subcommands = {
            MeasureCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            SimulatorsCommand.class
        })
public final class Bench implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what: measure, report or compare; --help tells more");
    }
}

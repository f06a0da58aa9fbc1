package io.github.proxboxfleet.standalone.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry. */
@Command(
        name = "proxbox",
        description = "Keeps NetBox in step with Proxmox clusters.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        subcommands = {
            DemoCommand.class,
            SyncCommand.class,
            ServeCommand.class,
            SimulateCommand.class,
            VersionCommand.class
        })
public final class ProxboxCli implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ProxboxCli.class);

    /** All was done, or is in sync. */
    static final int DONE = 0;

    /** Something failed, or differs. */
    static final int SOMETHING = 1;

    /** Nothing could be done. */
    static final int NOTHING = 2;

    @Spec private CommandSpec spec;

    private ProxboxCli(CommandSpec placeholder) {
        this.spec = placeholder;
    }

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(out, err, arguments));
    }

    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new ProxboxCli(CommandSpec.create()))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(new Mistake())
                .setExecutionExceptionHandler(
                        (e, line, _) -> {
                            if (ending()) {
                                return NOTHING;
                            }
                            log.error("{} failed", line.getCommandName(), e);
                            line.getErr().println("proxbox: " + Causes.of(e));
                            return NOTHING;
                        })
                .execute(arguments);
    }

    /**
     * Whether the process has been told to end, by Ctrl-C or a signal: what fails from then on
     * fails for that reason, and the signal is the exit code.
     */
    private static boolean ending() {
        Thread nothing = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(nothing);
            Runtime.getRuntime().removeShutdownHook(nothing);
            return false;
        } catch (IllegalStateException inProgress) {
            return true;
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}

package io.github.proxboxfleet.openapi.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry. */
@Command(
        name = "proxbox openapi",
        description = "OpenAPI documents of Proxmox VE, Backup Server and Datacenter Manager.",
        subcommands = {
            GenerateCommand.class,
            CheckCommand.class,
            ValidateCommand.class,
            DiffCommand.class,
            ClientsCommand.class,
            ListCommand.class,
            ShowCommand.class
        })
public final class OpenApiCli implements Runnable {
    /** All was done, is valid, or is equal. */
    static final int DONE = 0;

    /** There are findings, or differences. */
    static final int DIFFERENT = 1;

    /** Nothing could be done. */
    static final int UNUSABLE = 2;

    @Spec private CommandSpec spec;

    private OpenApiCli(CommandSpec placeholder) {
        this.spec = placeholder;
    }

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(out, err, arguments));
    }

    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine program = new CommandLine(new OpenApiCli(CommandSpec.create()));
        help(program);
        program.getSubcommands().values().forEach(OpenApiCli::help);
        return program.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(
                        (e, _) -> {
                            CommandLine line = e.getCommandLine();
                            line.getErr().println("proxbox: " + e.getMessage());
                            line.getErr()
                                    .println(
                                            "See: "
                                                    + line.getCommandSpec().qualifiedName()
                                                    + " --help");
                            return UNUSABLE;
                        })
                .setExecutionExceptionHandler(
                        (e, line, _) -> {
                            line.getErr().println("proxbox: " + Failure.words(e));
                            return UNUSABLE;
                        })
                .execute(arguments);
    }

    /** {@code --help} alone: {@code --version} is a release of Proxmox here. */
    private static void help(CommandLine line) {
        line.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Shows this help.")
                                .build());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}

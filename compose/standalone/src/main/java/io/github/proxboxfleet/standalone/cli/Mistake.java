package io.github.proxboxfleet.standalone.cli;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line without repeating its values: the value of a mistyped
 * option may be a secret, and terminals and CI logs are kept.
 */
final class Mistake implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        line.getErr().println("proxbox: " + text(e));
        line.getErr().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
        return ProxboxCli.NOTHING;
    }

    /** What is made of options, or the mistake in them where they are refused. */
    static <T> T refusedBy(CommandSpec spec, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static String text(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched());
        }
        // A value that cannot be converted is quoted in picocli's message, our own messages and the
        // others quote none.
        if (e.getValue() != null || e.getCause() instanceof CommandLine.TypeConversionException) {
            return e.getArgSpec() instanceof OptionSpec option
                    ? "the value of " + option.longestName() + " is not valid"
                    : "a value is not valid";
        }
        return Objects.requireNonNullElse(e.getMessage(), "the arguments are not valid");
    }

    private static String unknown(List<String> words) {
        List<String> options =
                words.stream()
                        .filter(word -> word.startsWith("-"))
                        .map(word -> word.replaceFirst("=.*", ""))
                        .toList();
        return options.isEmpty()
                ? "there is a word that belongs to no option; the commands and options are in the help"
                : "unknown option " + String.join(", ", options);
    }
}

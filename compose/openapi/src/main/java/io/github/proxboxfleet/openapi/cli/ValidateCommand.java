package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.openapi.validation.Document;
import io.github.proxboxfleet.openapi.validation.Finding;
import io.github.proxboxfleet.openapi.validation.Unreadable;
import io.github.proxboxfleet.openapi.validation.Validation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates documents. */
@Command(
        name = "validate",
        description = {
            "Validates OpenAPI 3.0 documents.",
            "JSON or YAML, also gzipped.",
            "By OpenAPI's own schema, swagger-parser, OpenAPI Generator's rules and our own.",
            "Exit status: 0 valid, 1 not valid, 2 not readable."
        })
final class ValidateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "SPEC", description = "The documents.")
    private List<Path> files = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description =
                    "At most so many findings per document (default: ${DEFAULT-VALUE}; 0: all).")
    private int limit;

    @Option(
            names = "--warnings",
            description = "Lists warnings too. They make no document invalid.")
    private boolean warnings;

    ValidateCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        int worst = OpenApiCli.DONE;
        for (Path file : files) {
            worst = Math.max(worst, validate(file));
        }
        return worst;
    }

    private int validate(Path file) {
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        Progress progress = Progress.on(spec.commandLine().getErr());
        progress.say("validating " + file);
        try {
            Validation validation = Validation.of(Document.read(file));
            progress.clear();
            print(file, validation, out);
            long errors = validation.count(Finding.Level.ERROR);
            out.printf(
                    Locale.ROOT,
                    "%s: %s, %d operations, %d errors, %d warnings, %.1f s%n",
                    file,
                    errors == 0 ? "valid" : "not valid",
                    validation.operations(),
                    errors,
                    validation.count(Finding.Level.WARNING),
                    (System.nanoTime() - start) / 1e9);
            return errors == 0 ? OpenApiCli.DONE : OpenApiCli.DIFFERENT;
        } catch (Unreadable e) {
            progress.clear();
            spec.commandLine().getErr().println("proxbox: " + e.getMessage());
            return OpenApiCli.UNUSABLE;
        }
    }

    private void print(Path file, Validation validation, PrintWriter out) {
        List<Validation.Placed> shown =
                validation.findings().stream()
                        .filter(
                                placed ->
                                        warnings || placed.finding().level() == Finding.Level.ERROR)
                        .toList();
        shown.stream()
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .forEach(placed -> out.println(line(file, placed)));
        if (limit != 0 && shown.size() > limit) {
            out.println(file + ": … and " + (shown.size() - limit) + " more; --limit 0 lists all");
        }
    }

    private static String line(Path file, Validation.Placed placed) {
        Finding finding = placed.finding();
        String level = finding.level() == Finding.Level.WARNING ? "warning: " : "";
        String where = finding.location().isEmpty() ? "" : finding.location() + ": ";
        return file
                + ":"
                + placed.place()
                + ": "
                + level
                + where
                + finding.message()
                + " ["
                + finding.validator()
                + "]";
    }
}

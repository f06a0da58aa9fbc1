package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists operations. */
@Command(
        name = "list",
        description = {
            "Lists the operations of an API.",
            "Exit status: 0 listed, 1 none fits, 2 not readable."
        })
final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "WORD",
            description = "Those whose path or description has this word.")
    private @Nullable String word;

    @Option(
            names = "--verb",
            split = ",",
            paramLabel = "VERB",
            description = "GET, POST, PUT, DELETE.")
    private Set<Verb> verbs = Set.of();

    @Option(
            names = "--releases",
            description = "Lists the releases that come with this program instead.")
    private boolean releases;

    @Mixin private SourceOptions source = new SourceOptions();

    ListCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (releases) {
            Inputs.releases()
                    .lines()
                    .flatMap(line -> List.of(line.split(", ")).stream())
                    .forEach(out::println);
            return OpenApiCli.DONE;
        }
        Catalogue catalogue = source.catalogue();
        List<Operation> found =
                catalogue.operations().stream()
                        .filter(operation -> verbs.isEmpty() || verbs.contains(operation.verb()))
                        .filter(this::fits)
                        .toList();
        found.forEach(operation -> out.println(line(operation)));
        spec.commandLine()
                .getErr()
                .println(
                        catalogue
                                + ": "
                                + found.size()
                                + " of "
                                + catalogue.operations().size()
                                + " operations");
        return found.isEmpty() ? OpenApiCli.DIFFERENT : OpenApiCli.DONE;
    }

    private boolean fits(Operation operation) {
        if (word == null) {
            return true;
        }
        String text = operation.path() + " " + operation.description().orElse("");
        return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    private static String line(Operation operation) {
        String head = String.format(Locale.ROOT, "%-6s %s", operation.verb(), operation.path());
        return operation
                .description()
                .map(text -> head + "  — " + text.lines().findFirst().orElse(""))
                .orElse(head);
    }
}

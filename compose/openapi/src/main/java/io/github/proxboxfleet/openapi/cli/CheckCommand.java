package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.openapi.check.CheckDocument;
import io.github.proxboxfleet.openapi.check.Comparison;
import io.github.proxboxfleet.openapi.validation.Document;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds a document against its source. */
@Command(
        name = "check",
        description = {
            "Says whether a document says what its source says.",
            "No more and no less: paths and verbs, parameters, where they travel, whether they are required, permissions, and every keyword of every schema.",
            "Exit status: 0 equal, 1 different, 2 not readable."
        })
final class CheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SPEC", description = "The document, JSON or YAML.")
    private Path document = Path.of("");

    @Option(
            names = "--against",
            required = true,
            paramLabel = "SOURCE",
            description =
                    "apidoc.js or the like, a file or an address; or a release such as pve-9.2.")
    private String source = "";

    @Mixin private TlsOptions tls = new TlsOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Lists at most so many differences (default: ${DEFAULT-VALUE}; 0: all).")
    private int limit;

    CheckCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = Progress.on(spec.commandLine().getErr());
        progress.say("comparing");
        Comparison comparison =
                CheckDocument.against(
                        Document.read(document).tree(), Inputs.any(source, tls.trust()));
        progress.clear();
        return switch (comparison) {
            case Comparison.Same same -> {
                out.println(
                        document
                                + ": equal to "
                                + source
                                + ", "
                                + same.operations()
                                + " operations, "
                                + same.facts()
                                + " facts");
                yield OpenApiCli.DONE;
            }
            case Comparison.Different(List<Comparison.Difference> differences) -> {
                differences.stream()
                        .limit(limit == 0 ? Long.MAX_VALUE : limit)
                        .forEach(difference -> out.println(line(difference)));
                out.println(
                        document
                                + ": differs from "
                                + source
                                + " in "
                                + differences.size()
                                + (limit != 0 && differences.size() > limit
                                        ? " places; --limit 0 lists all"
                                        : " places"));
                yield OpenApiCli.DIFFERENT;
            }
            case Comparison.Unusable(String problem, String remedy) ->
                    throw new Unusable(document + " " + problem + ". " + remedy);
        };
    }

    private static String line(Comparison.Difference difference) {
        String subject = difference.subject().isEmpty() ? "" : " › " + difference.subject();
        String values =
                difference.expected().isEmpty() && difference.found().isEmpty()
                        ? ""
                        : ": expected "
                                + word(difference.expected())
                                + ", found "
                                + word(difference.found());
        return difference.operation() + subject + ": " + difference.code() + values;
    }

    private static String word(String value) {
        return value.isEmpty() ? "nothing" : value;
    }
}

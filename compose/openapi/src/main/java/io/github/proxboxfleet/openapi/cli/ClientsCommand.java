package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.openapi.clients.Client;
import io.github.proxboxfleet.openapi.clients.Language;
import io.github.proxboxfleet.openapi.validation.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Generates clients. */
@Command(
        name = "clients",
        description = {
            "Generates clients of a document, by OpenAPI Generator.",
            "Each goes into a folder of its language's name, with a README that says how to build it and how to log in.",
            "Exit status: 0 generated, 2 not."
        })
final class ClientsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SPEC", description = "The document, JSON or YAML.")
    private Path document = Path.of("");

    @Option(
            names = "--lang",
            required = true,
            split = ",",
            paramLabel = "LANG",
            description = "The languages: python, go, typescript, java.")
    private Set<Language> languages = new LinkedHashSet<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the folders go.")
    private Path out = Path.of("");

    @Option(
            names = "--package",
            paramLabel = "NAME",
            description = "How the client's package is called (default: by product and language).")
    private @Nullable String name;

    ClientsCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws Exception {
        if (!(Document.read(document).tree() instanceof ObjectNode tree)) {
            throw new Unusable(document + ": is not an OpenAPI document");
        }
        Progress progress = Progress.on(spec.commandLine().getErr());
        for (Language language : languages) {
            progress.say(
                    "generating the client in " + language.word() + ", which takes up to a minute");
            long start = System.nanoTime();
            try {
                Client client = Client.of(tree, language, out, Optional.ofNullable(name));
                progress.clear();
                spec.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "%s: %d files in %s, %.1f s%n",
                                language.word(),
                                client.files(),
                                client.folder(),
                                (System.nanoTime() - start) / 1e9);
            } catch (IOException e) {
                progress.clear();
                throw new Unusable("cannot write to " + out + ": " + Failure.words(e), e);
            }
        }
        return OpenApiCli.DONE;
    }
}

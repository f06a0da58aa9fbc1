package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.generate.Options;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a document. */
@Command(
        name = "generate",
        description = {
            "Makes an OpenAPI 3.0.3 document of a Proxmox API.",
            "Writes PRODUCT-api.json, PRODUCT-api.yaml, and PRODUCT-report.json: what was counted, what was changed and why.",
            "Without --source and --host it is made of the facts that come with this program, which have no descriptions.",
            "Exit status: 0 made, 2 not."
        })
final class GenerateCommand implements Callable<Integer> {
    /** How a document is written. */
    enum Format {
        JSON,
        YAML,
        /** The facts alone, as the program ships them. */
        CATALOGUE
    }

    /** How JSON is set. */
    enum Style {
        COMPACT,
        PRETTY
    }

    @Spec private CommandSpec spec;

    @Mixin private SourceOptions source = new SourceOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the files go.")
    private Path out = Path.of("");

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            defaultValue = "json,yaml",
            description =
                    "json, yaml; catalogue: the facts alone, as this program ships them (default: ${DEFAULT-VALUE}).")
    private Set<Format> formats = Set.of();

    @Option(
            names = "--style",
            paramLabel = "compact|pretty",
            defaultValue = "compact",
            description = "How JSON is set (default: ${DEFAULT-VALUE}).")
    private Style style = Style.COMPACT;

    @Option(names = "--no-descriptions", description = "Leaves the source's prose out.")
    private boolean bare;

    @ArgGroup private @Nullable Indexes indexes;

    /** What becomes of {@code net[n]}. */
    static final class Indexes {
        @Option(
                names = "--expand-indexes",
                description = "net[n] becomes net0 to net31; the default.")
        private boolean expand;

        @Option(names = "--fold-indexes", description = "net[n] stays one entry, with its bounds.")
        private boolean fold;
    }

    @Option(
            names = "--booleans",
            paramLabel = "bool|int",
            defaultValue = "bool",
            description =
                    "How yes and no are typed; PVE sends 0 and 1 (default: ${DEFAULT-VALUE}).")
    private Options.Booleans booleans = Options.Booleans.BOOL;

    @Option(
            names = "--with-upgrade",
            description =
                    "Keeps PBS's backup protocol, which is HTTP/2 on an upgraded connection, not REST.")
    private boolean upgraded;

    GenerateCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws Exception {
        Progress progress = Progress.on(spec.commandLine().getErr());
        progress.say("reading the description");
        Catalogue catalogue = source.catalogue();
        progress.say("making the document");
        Options options =
                Options.standard()
                        .withDescriptions(!bare)
                        .withExpandIndexes(indexes == null || (indexes.expand && !indexes.fold))
                        .withBooleans(booleans)
                        .withUpgraded(upgraded);
        Written written = Written.of(catalogue, options, formats, style, out);
        progress.clear();
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %d operations, %d facts changed for a reason, %d answers without a type%n",
                        catalogue,
                        written.operations(),
                        written.normalisations(),
                        written.untyped());
        written.files()
                .forEach(
                        (file, size) ->
                                spec.commandLine()
                                        .getOut()
                                        .printf(Locale.ROOT, "  %s  %.2f MB%n", file, size / 1e6));
        return OpenApiCli.DONE;
    }
}

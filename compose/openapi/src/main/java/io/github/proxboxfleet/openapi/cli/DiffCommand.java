package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.openapi.diff.Changes;
import io.github.proxboxfleet.openapi.diff.Diff;
import io.github.proxboxfleet.openapi.diff.WriteChanges;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two releases. */
@Command(
        name = "diff",
        description = {
            "Says what a release changed, and what breaks clients.",
            "A and B are documents, description files, their addresses, or releases such as pve-9.1.",
            "Exit status: 0 same, 1 different, 2 not readable."
        })
final class DiffCommand implements Callable<Integer> {
    /** How the changes are written. */
    enum Format {
        TEXT,
        MARKDOWN,
        JSON
    }

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "The older one.")
    private String older = "";

    @Parameters(index = "1", paramLabel = "B", description = "The newer one.")
    private String newer = "";

    @Option(
            names = "--format",
            paramLabel = "text|markdown|json",
            defaultValue = "text",
            description =
                    "For reading, for a pull request, for a program (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Mixin private TlsOptions tls = new TlsOptions();

    DiffCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws Exception {
        Progress progress = Progress.on(spec.commandLine().getErr());
        progress.say("comparing");
        TlsTrust trust = tls.trust();
        Changes changes = Diff.between(Inputs.any(older, trust), Inputs.any(newer, trust));
        progress.clear();
        spec.commandLine()
                .getOut()
                .println(
                        switch (format) {
                            case TEXT -> WriteChanges.text(changes);
                            case MARKDOWN -> WriteChanges.markdown(changes);
                            case JSON -> WriteChanges.json(changes);
                        });
        return changes.none() ? OpenApiCli.DONE : OpenApiCli.DIFFERENT;
    }
}

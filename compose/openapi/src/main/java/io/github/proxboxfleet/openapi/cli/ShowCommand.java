package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Lookup;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows an operation. */
@Command(
        name = "show",
        description = {
            "Shows an operation.",
            "Its parameters, who may call it, what it answers.",
            "Exit status: 0 shown, 1 there is none, 2 not readable."
        })
final class ShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PUT or DELETE.")
    private Verb verb = Verb.GET;

    @Parameters(
            index = "1",
            paramLabel = "PATH",
            description = "/nodes/{node}/qemu, or with values: /nodes/pve1/qemu.")
    private String path = "";

    @Mixin private SourceOptions source = new SourceOptions();

    ShowCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws Exception {
        Catalogue catalogue = source.catalogue();
        String asked = path.replaceFirst("^/api2/(json|extjs)", "");
        Optional<Operation> exact = catalogue.operation(verb, asked);
        if (exact.isPresent()) {
            return shown(exact.get());
        }
        return switch (catalogue.find(verb, asked)) {
            case Lookup.Found(Operation operation, _) -> shown(operation);
            case Lookup.OtherVerb(var verbs) ->
                    missing(
                            asked
                                    + " of "
                                    + catalogue
                                    + " knows "
                                    + verbs.stream()
                                            .map(Verb::name)
                                            .sorted()
                                            .collect(Collectors.joining(", "))
                                    + ", not "
                                    + verb);
            case Lookup.Unknown() ->
                    missing(
                            catalogue
                                    + " has no path "
                                    + asked
                                    + "; look for one with: proxbox openapi list WORD");
        };
    }

    private int shown(Operation operation) {
        spec.commandLine().getOut().print(Sheet.of(operation));
        spec.commandLine().getOut().flush();
        return OpenApiCli.DONE;
    }

    private int missing(String message) {
        spec.commandLine().getErr().println("proxbox: " + message);
        return OpenApiCli.DIFFERENT;
    }
}

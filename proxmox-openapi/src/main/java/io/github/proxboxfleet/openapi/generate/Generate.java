package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.FactsOnly;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.document.Extension;
import io.github.proxboxfleet.openapi.overlay.Overlay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Catalogue and options to document: a pure function, the same bytes each time. */
public final class Generate {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SCHEMAS = "#/components/schemas/";

    private final Catalogue catalogue;
    private final Options options;
    private final Normalisations log = new Normalisations();
    private final Overlay overlay;
    private final Structures formats = new Structures("#/components/" + Extension.FORMATS + "/");
    private final Structures schemas = new Structures(SCHEMAS);

    private Generate(Catalogue catalogue, Options options) {
        this.catalogue = catalogue;
        this.options = options;
        this.overlay = Overlay.of(catalogue.product(), catalogue.version());
        schemas.reserve("Error", Responses.errorSchema());
    }

    public static Generated document(Catalogue catalogue, Options options) {
        Catalogue chosen = options.descriptions() ? catalogue : FactsOnly.of(catalogue);
        return new Generate(options.upgraded() ? chosen : chosen.withoutUpgraded(), options)
                .run(chosen);
    }

    private Generated run(Catalogue whole) {
        ObjectNode document = NODES.objectNode().put("openapi", "3.0.3");
        document.set("info", Info.of(catalogue));
        document.set("servers", Info.servers(catalogue.product()));
        ArrayNode tags = document.putArray("tags");
        ObjectNode paths = document.putObject("paths");
        Set<String> used = paths(paths);
        used.forEach(tag -> tags.addObject().put("name", tag));
        ObjectNode components = document.putObject("components");
        components.putObject("responses").set("Error", Responses.error(catalogue.product()));
        components.set("securitySchemes", Login.schemes(catalogue.product()));
        components.set("schemas", schemas.all());
        components.set(Extension.FORMATS, formats.all());
        new ShareSchemas(schemas).in(document);
        ShareParameters.in(document);
        document.set(Extension.KEY, Info.extension(whole, options));
        Report report = Counts.report(whole, catalogue, document, overlay, log.all());
        return new Generated(document, report);
    }

    private Set<String> paths(ObjectNode paths) {
        SchemaEmitter emitter = new SchemaEmitter(catalogue, options, log, formats, schemas);
        Answers answers = new Answers(catalogue.product(), overlay, log);
        List<Operation> all = catalogue.operations();
        Set<String> parents = Names.parents(all);
        Operations operations =
                new Operations(
                        new Requests(emitter, schemas, log),
                        new Responses(emitter, answers),
                        parents);
        Set<String> ids = new HashSet<>();
        Set<String> tags = new TreeSet<>();
        for (Operation operation : all) {
            paths.withObjectProperty(operation.path())
                    .set(
                            operation.verb().word(),
                            operations.write(operation, unique(operation, ids)));
            tags.add(Names.tag(operation.path(), parents));
        }
        sortVerbs(paths);
        return tags;
    }

    private static String unique(Operation operation, Set<String> ids) {
        String name = Names.operation(operation);
        String id = name;
        for (int i = 2; !ids.add(id); i++) {
            id = name + i;
        }
        return id;
    }

    private static void sortVerbs(ObjectNode paths) {
        paths.properties()
                .forEach(
                        path -> {
                            ObjectNode item = (ObjectNode) path.getValue();
                            for (Verb verb : Verb.values()) {
                                if (item.has(verb.word())) {
                                    item.set(verb.word(), item.remove(verb.word()));
                                }
                            }
                        });
    }
}

package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.catalogue.Location;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Parameter;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.catalogue.Transfer;
import io.github.proxboxfleet.openapi.document.Extension;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What an operation takes: in path and query as parameters, in the body as one object. */
final class Requests {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String MULTIPART = "multipart/form-data";

    /** The part that holds the file; the source describes only its name. */
    static final String FILE = "filename";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchemaEmitter emitter;
    private final Structures schemas;
    private final Normalisations log;

    Requests(SchemaEmitter emitter, Structures schemas, Normalisations log) {
        this.emitter = emitter;
        this.schemas = schemas;
        this.log = log;
    }

    ArrayNode parameters(Operation operation) {
        ArrayNode all = NODES.arrayNode();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in() != Location.BODY) {
                Site site = site(operation).property(parameter.name(), parameter.required());
                ObjectNode schema = schema(parameter, site);
                for (String name : emitter.properties().expand(parameter.name(), site).names()) {
                    all.add(parameter(name, parameter, schema));
                }
            }
        }
        return all;
    }

    private ObjectNode schema(Parameter parameter, Site site) {
        if (parameter.declared()) {
            return emitter.emit(parameter.schema(), Optional.of(parameter.schema()), site);
        }
        log.add(Reason.PLACEHOLDER_ADDED, site.place(), "parameters", null, null);
        ObjectNode schema = emitter.emit(parameter.schema(), Optional.empty(), site);
        Properties.added(schema, "placeholder");
        return schema;
    }

    private static ObjectNode parameter(String name, Parameter parameter, ObjectNode schema) {
        ObjectNode written = NODES.objectNode().put("name", name);
        written.put("in", parameter.in().name().toLowerCase(Locale.ROOT));
        if (parameter.required()) {
            written.put("required", true);
        }
        ObjectNode bare = schema.deepCopy();
        if (bare.remove("description") instanceof StringNode text) {
            written.set("description", text);
        }
        written.set("schema", bare);
        return written;
    }

    /** Empty: the operation takes no body. */
    Optional<ObjectNode> body(Operation operation) {
        ObjectNode body = NODES.objectNode();
        if (operation.transfer() == Transfer.UPLOAD) {
            body.put("required", true)
                    .putObject("content")
                    .putObject(Responses.BYTES)
                    .putObject("schema")
                    .put("type", "string")
                    .put("format", "binary");
            return Optional.of(body);
        }
        List<Parameter> parameters =
                operation.parameters().stream().filter(p -> p.in() == Location.BODY).toList();
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        if (parameters.stream().anyMatch(Parameter::required)) {
            body.put("required", true);
        }
        ObjectNode schema = object(operation, parameters);
        ObjectNode content = body.putObject("content");
        ObjectNode reference = schemas.reference(Names.operation(operation) + "Request", schema);
        if (operation.transfer() == Transfer.MULTIPART) {
            content.putObject(MULTIPART).set("schema", reference);
        } else {
            content.putObject(Responses.JSON).set("schema", reference);
            content.putObject(FORM).set("schema", reference.deepCopy());
        }
        return Optional.of(body);
    }

    private ObjectNode object(Operation operation, List<Parameter> parameters) {
        boolean multipart = operation.transfer() == Transfer.MULTIPART;
        ObjectNode object = NODES.objectNode().put("type", "object");
        ObjectNode all = object.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        for (Parameter parameter : parameters) {
            Site site = site(operation).property(parameter.name(), parameter.required());
            Schema schema = parameter.schema();
            ObjectNode emitted =
                    multipart && parameter.name().equals(FILE)
                            ? file(schema, site)
                            : emitter.emit(schema, Optional.of(schema), site);
            emitter.properties().put(object, all, parameter.name(), emitted, site);
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        if (!object.has("additionalProperties")) {
            object.put("additionalProperties", operation.input().open());
        }
        variants(parameters, object);
        return object;
    }

    private ObjectNode file(Schema schema, Site site) {
        log.add(Reason.MULTIPART, site.place(), "type", schema.facts().path("type"), null);
        ObjectNode file = NODES.objectNode().put("type", "string").put("format", "binary");
        ObjectNode extension = NODES.objectNode();
        extension.setAll(schema.facts());
        extension.putArray(Extension.ABSENT).add("format");
        extension.remove("type");
        KeepAside.merge(file, extension);
        return file;
    }

    /** Which properties exist for which type only, gathered in one place. */
    private static void variants(List<Parameter> parameters, ObjectNode object) {
        ObjectNode byType = NODES.objectNode();
        Set<String> tellers = new TreeSet<>();
        for (Parameter parameter : parameters) {
            Schema schema = parameter.schema();
            schema.facts().path("type-property").stringValueOpt().ifPresent(tellers::add);
            Set<String> types = new TreeSet<>(schema.instanceTypes());
            schema.variants().forEach(variant -> types.addAll(variant.instanceTypes()));
            types.forEach(type -> byType.withArrayProperty(type).add(parameter.name()));
        }
        if (tellers.size() == 1 && !byType.isEmpty()) {
            ObjectNode extension = NODES.objectNode();
            ObjectNode variants = extension.putObject(Extension.VARIANTS);
            variants.put("property", tellers.iterator().next());
            variants.set("only", byType);
            KeepAside.merge(object, extension);
        }
    }

    private static Site site(Operation operation) {
        return new Site(false, operation.id(), Names.operation(operation), Site.Presence.NONE);
    }
}

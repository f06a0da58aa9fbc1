package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.catalogue.IndexBounds;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.document.Extension;
import io.github.proxboxfleet.openapi.document.Indexed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The properties of an object; names with an index become as many properties as there are. */
final class Properties {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchemaEmitter emitter;
    private final String version;
    private final Options options;
    private final Normalisations log;

    Properties(SchemaEmitter emitter, String version, Options options, Normalisations log) {
        this.emitter = emitter;
        this.version = version;
        this.options = options;
        this.log = log;
    }

    /** One name of the source and the names that stand for it in the document. */
    record Expanded(String name, List<String> names, OptionalInt last) {}

    void write(Schema effective, Optional<Schema> source, ObjectNode into, Site site) {
        Map<String, Schema> own = source.map(Schema::properties).orElse(Map.of());
        ObjectNode all = into.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        effective
                .properties()
                .forEach(
                        (name, schema) -> {
                            boolean needed = !schema.optional();
                            ObjectNode emitted =
                                    emitter.emit(
                                            schema,
                                            Optional.ofNullable(own.get(name)),
                                            site.property(name, needed));
                            if (source.isPresent() && !own.containsKey(name)) {
                                added(emitted, "overlay");
                            }
                            put(into, all, name, emitted, site);
                            if (needed) {
                                required.add(name);
                            }
                        });
        if (!required.isEmpty()) {
            into.set("required", required);
        }
    }

    /** Puts a property where it belongs, written out if it is an indexed one. */
    void put(ObjectNode into, ObjectNode all, String name, ObjectNode schema, Site site) {
        Expanded expanded = expand(name, site);
        expanded.names().forEach(n -> all.set(n, schema));
        if (!Indexed.is(name)) {
            return;
        }
        ObjectNode bounds = NODES.objectNode();
        expanded.last().ifPresent(last -> bounds.put("first", 0).put("last", last));
        if (expanded.names().isEmpty()) {
            bounds.set("schema", schema);
            into.putObject("additionalProperties").put("type", "string");
        }
        if (into.path(Extension.KEY).path(Extension.INDEXED) instanceof ObjectNode indexed) {
            indexed.set(name, bounds);
        } else {
            ObjectNode extension = NODES.objectNode();
            extension.putObject(Extension.INDEXED).set(name, bounds);
            KeepAside.merge(into, extension);
        }
    }

    Expanded expand(String name, Site site) {
        if (!Indexed.is(name)) {
            return new Expanded(name, List.of(name), OptionalInt.empty());
        }
        OptionalInt last = IndexBounds.last(Indexed.base(name), version);
        List<String> names = new ArrayList<>();
        if (options.expandIndexes()) {
            for (int i = 0; i <= last.orElse(-1); i++) {
                names.add(Indexed.base(name) + i);
            }
        }
        Reason why = names.isEmpty() ? Reason.INDEX_FOLDED : Reason.INDEX_EXPANDED;
        log.add(
                why,
                site.place(),
                name,
                null,
                last.isPresent() ? NODES.numberNode(last.getAsInt()) : null);
        return new Expanded(name, names, last);
    }

    static void added(ObjectNode schema, String why) {
        KeepAside.merge(schema, NODES.objectNode().put(Extension.ADDED, why));
    }
}

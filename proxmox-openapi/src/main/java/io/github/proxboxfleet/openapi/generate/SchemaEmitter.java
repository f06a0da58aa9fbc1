package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Flag;
import io.github.proxboxfleet.openapi.catalogue.NamedFormats;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import io.github.proxboxfleet.openapi.document.Extension;
import io.github.proxboxfleet.openapi.pattern.Dialect;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One schema of a description file as an OpenAPI schema. It writes the effective schema, which the
 * overlay may have filled, and keeps aside what is needed to recover the source's.
 */
final class SchemaEmitter {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Catalogue catalogue;
    private final Normalisations log;
    private final Structures formats;
    private final Keywords keywords;
    private final KeepAside keepAside;
    private final Unions unions;
    private final Properties properties;

    SchemaEmitter(
            Catalogue catalogue,
            Options options,
            Normalisations log,
            Structures formats,
            Structures schemas) {
        this.catalogue = catalogue;
        this.log = log;
        this.formats = formats;
        this.keywords = new Keywords(Dialect.of(catalogue.product()), options, log);
        this.keepAside = new KeepAside(catalogue.product());
        this.unions = new Unions(this, schemas, log);
        this.properties = new Properties(this, catalogue.version(), options, log);
    }

    /** A schema that the source has, or that is ours alone if the source is empty. */
    ObjectNode emit(Schema effective, Optional<Schema> source, Site site) {
        return emit(effective, source, site, Map.of());
    }

    /**
     * @param tags the properties, with their one value, by which unions above tell this schema
     *     apart
     */
    ObjectNode emit(
            Schema effective, Optional<Schema> source, Site site, Map<String, String> tags) {
        ObjectNode into = NODES.objectNode();
        presence(effective, site);
        keywords.write(effective, into, site);
        boolean union = !effective.variants().isEmpty();
        if (union) {
            unions.write(effective, source, into, site, tags);
        }
        if (effective.facts().path("properties").isObject()) {
            properties.write(effective, source, into, site);
        }
        if (!union) {
            unions.tag(into, tags);
        }
        items(effective, source, into, site);
        more(effective, source, into, site);
        structure(effective, into, site);
        keepAside.fill(into, source, site);
        return into;
    }

    Properties properties() {
        return properties;
    }

    private void presence(Schema schema, Site site) {
        JsonNode optional = schema.facts().path("optional");
        if (site.presence() == Site.Presence.NONE) {
            return;
        }
        if (Flag.of(optional) && site.presence() == Site.Presence.REQUIRED) {
            log.add(Reason.PATH_PARAMETER_REQUIRED, site.place(), "optional", optional, null);
        } else if (!optional.isMissingNode() && !optional.isNumber()) {
            log.add(Reason.FLAG_NOT_A_NUMBER, site.place(), "optional", optional, null);
        } else if (optional.isMissingNode() && schema.optional() && !schema.facts().has("alias")) {
            log.add(Reason.OPTIONAL_IN_EVERY_VARIANT, site.place(), "optional", null, null);
        }
    }

    private void items(Schema schema, Optional<Schema> source, ObjectNode into, Site site) {
        if (!into.path("type").asString("").equals("array")) {
            if (schema.facts().has("items")) {
                log.add(Reason.OUT_OF_PLACE, site.place(), "items", null, null);
            }
            return;
        }
        if (schema.items().isPresent()) {
            Optional<Schema> own = source.flatMap(Schema::items);
            into.set("items", emit(schema.items().get(), own, site.below("[]")));
        } else if (!into.has("items")) {
            into.putObject("items");
            log.add(Reason.ITEMS_ADDED, site.place(), "items", null, null);
        }
    }

    private void more(Schema schema, Optional<Schema> source, ObjectNode into, Site site) {
        JsonNode given = schema.facts().path("additionalProperties");
        if (given.isMissingNode()) {
            return;
        }
        boolean object = into.path("type").asString("").equals("object");
        if (given instanceof ObjectNode values && object) {
            Optional<Schema> own =
                    source.map(s -> s.facts().path("additionalProperties"))
                            .filter(ObjectNode.class::isInstance)
                            .map(s -> new Schema((ObjectNode) s));
            into.set("additionalProperties", emit(new Schema(values), own, site.below("*")));
        } else if (!object || given.isObject()) {
            log.add(Reason.OUT_OF_PLACE, site.place(), "additionalProperties", given, null);
        } else if (Flag.of(given)) {
            into.put("additionalProperties", true);
        } else if (site.answer()) {
            log.add(Reason.ANSWER_OPEN, site.place(), "additionalProperties", given, null);
        } else if (!into.has("additionalProperties")) {
            into.put("additionalProperties", false);
        }
    }

    private void structure(Schema schema, ObjectNode into, Site site) {
        Optional<ObjectNode> reference =
                schema.facts().path("format") instanceof ObjectNode format
                        ? Optional.of(structure(format, site))
                        : schema.formatName()
                                .flatMap(this::named)
                                .map(format -> structure(format, site));
        reference.ifPresent(
                ref -> {
                    ObjectNode extension = NODES.objectNode();
                    extension.set(Extension.STRUCTURE, ref);
                    KeepAside.merge(into, extension);
                });
    }

    /** The format from the source itself if it has a registry, else from the shipped table. */
    private Optional<ObjectNode> named(String name) {
        Product product = catalogue.product();
        JsonNode own = catalogue.formats().get(name);
        return own instanceof ObjectNode format && format.size() > 1
                ? Optional.of(format)
                : NamedFormats.structure(product, name);
    }

    private ObjectNode structure(ObjectNode format, Site site) {
        if (format.path("type").isString()) {
            Schema whole = new Schema(format);
            return formats.reference(
                    site.hint(), emit(whole, Optional.of(whole), site.structure()));
        }
        ObjectNode object = NODES.objectNode().put("type", "object");
        object.set("properties", format);
        object.put("additionalProperties", 0);
        Schema whole = new Schema(object);
        ObjectNode content = emit(whole, Optional.of(whole), site.structure());
        KeepAside.merge(content, NODES.objectNode().put(Extension.FORM, Extension.MAP));
        return formats.reference(site.hint(), content);
    }
}

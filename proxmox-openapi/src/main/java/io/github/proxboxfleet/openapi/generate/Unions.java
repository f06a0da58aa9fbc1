package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.catalogue.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Unions. Those of PDM name the property that tells the variants apart, and leave it out of the
 * variants: it is added to each. Those of PVE belong to a type that another property names, and the
 * same value may fit several.
 */
final class Unions {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchemaEmitter emitter;
    private final Structures schemas;
    private final Normalisations log;

    Unions(SchemaEmitter emitter, Structures schemas, Normalisations log) {
        this.emitter = emitter;
        this.schemas = schemas;
        this.log = log;
    }

    void write(
            Schema union,
            Optional<Schema> source,
            ObjectNode into,
            Site site,
            Map<String, String> tags) {
        Optional<String> property = union.facts().path("typeProperty").stringValueOpt();
        boolean titled =
                union.variants().stream().allMatch(v -> v.facts().path("title").isString());
        if (property.isPresent() && titled) {
            discriminated(union, source, into, site, tags, property.get());
        } else {
            any(union, source, into, site, tags);
        }
    }

    private void discriminated(
            Schema union,
            Optional<Schema> source,
            ObjectNode into,
            Site site,
            Map<String, String> tags,
            String property) {
        ArrayNode variants = into.putArray("oneOf");
        ObjectNode discriminator = into.putObject("discriminator").put("propertyName", property);
        ObjectNode mapping = discriminator.putObject("mapping");
        List<Schema> all = union.variants();
        for (int i = 0; i < all.size(); i++) {
            String title = all.get(i).facts().path("title").asString();
            Map<String, String> deeper = new LinkedHashMap<>(tags);
            deeper.put(property, title);
            Site below = site.below("|" + title);
            ObjectNode schema = emitter.emit(all.get(i), variant(source, i), below, deeper);
            ObjectNode reference = schemas.reference(site.hint() + "-" + title, schema);
            variants.add(reference);
            mapping.put(title, reference.path("$ref").asString());
        }
        log.add(Reason.DISCRIMINATOR_ADDED, site.place(), "oneOf", null, discriminator);
    }

    private void any(
            Schema union,
            Optional<Schema> source,
            ObjectNode into,
            Site site,
            Map<String, String> tags) {
        ArrayNode variants = into.putArray("anyOf");
        List<Schema> all = union.variants();
        for (int i = 0; i < all.size(); i++) {
            Site below = site.below("|" + i);
            variants.add(emitter.emit(all.get(i), variant(source, i), below, tags));
        }
        log.add(Reason.UNION_ANY_OF, site.place(), "oneOf", null, null);
        if (into.path("type").asString("").equals("array") && !union.facts().has("items")) {
            into.set("items", commonItems(variants));
        }
    }

    /** OpenAPI wants items beside the type array: what all variants agree on. */
    private static ObjectNode commonItems(ArrayNode variants) {
        Set<String> types =
                variants.valueStream()
                        .map(variant -> variant.path("items").path("type").asString(""))
                        .collect(Collectors.toSet());
        ObjectNode items = NODES.objectNode();
        if (types.size() == 1 && !types.contains("")) {
            items.put("type", types.iterator().next());
        }
        return items;
    }

    private static Optional<Schema> variant(Optional<Schema> source, int index) {
        return source.map(Schema::variants)
                .filter(all -> index < all.size())
                .map(all -> all.get(index));
    }

    /** Adds the properties by which unions above tell this variant apart. */
    void tag(ObjectNode variant, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return;
        }
        ObjectNode properties =
                variant.path("properties") instanceof ObjectNode present
                        ? present
                        : variant.putObject("properties");
        ArrayNode required =
                variant.path("required") instanceof ArrayNode present
                        ? present
                        : variant.putArray("required");
        tags.forEach(
                (name, value) -> {
                    if (!properties.has(name)) {
                        ObjectNode tag = properties.putObject(name).put("type", "string");
                        tag.putArray("enum").add(value);
                        Properties.added(tag, "discriminator");
                    }
                    if (required.valueStream().map(JsonNode::asString).noneMatch(name::equals)) {
                        required.add(name);
                    }
                });
    }
}

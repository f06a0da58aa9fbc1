package io.github.proxboxfleet.simulator.sample;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes values, the same for the same schema. An object has all the properties of its first type, a
 * list has one entry, a boolean is 0 or 1 where the product writes it so.
 */
public final class Sample {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Product product;
    private final Map<String, String> known;
    private final Function<Schema, Optional<String>> texts;

    /**
     * @param known values of properties by their names, such as the node that was asked about
     * @param texts makes the texts; nothing where it cannot
     */
    public Sample(
            Product product, Map<String, String> known, Function<Schema, Optional<String>> texts) {
        this.product = product;
        this.known = known;
        this.texts = texts;
    }

    /** Empty: no text could be made for a pattern. */
    public Optional<JsonNode> of(Schema schema) {
        return of(schema, Optional.empty());
    }

    /**
     * @param type the type of a flat union to which the value belongs
     */
    public Optional<JsonNode> of(Schema schema, Optional<String> type) {
        Optional<Schema> variant =
                schema.variants().stream().filter(v -> existsFor(v, type)).findFirst();
        if (variant.isPresent()) {
            return of(variant.get(), type);
        }
        return switch (schema.type().orElse("null")) {
            case "boolean" ->
                    Optional.of(
                            product == Product.PVE ? NODES.numberNode(1) : NODES.booleanNode(true));
            case "integer" -> Optional.of(NODES.numberNode(SampleNumber.of(schema).longValue()));
            case "number" -> Optional.of(NODES.numberNode(SampleNumber.of(schema)));
            case "string" -> texts.apply(schema).map(NODES::stringNode);
            case "array" -> Optional.of(list(schema, type));
            case "object" -> Optional.of(object(schema));
            default -> Optional.of(NODES.nullNode());
        };
    }

    private ArrayNode list(Schema schema, Optional<String> type) {
        ArrayNode list = NODES.arrayNode();
        schema.items()
                .flatMap(items -> of(items, type))
                .filter(item -> !item.isNull())
                .ifPresent(list::add);
        return list;
    }

    private ObjectNode object(Schema schema) {
        ObjectNode object = NODES.objectNode();
        Map<String, Schema> properties = schema.properties();
        Optional<String> type = type(properties);
        properties.forEach(
                (name, property) -> {
                    if (existsFor(property, type)) {
                        property(name, property, type).ifPresent(value -> object.set(name, value));
                    }
                });
        if (properties.isEmpty()
                && schema.facts().path("additionalProperties") instanceof ObjectNode more) {
            of(new Schema(more)).ifPresent(value -> object.set("sample", value));
        }
        return object;
    }

    private Optional<JsonNode> property(String name, Schema schema, Optional<String> type) {
        if (schema.facts().has("alias")) {
            return Optional.empty();
        }
        String given = known.get(name);
        if (given != null && !schema.facts().has("enum")) {
            if (schema.is("string")) {
                return Optional.of(NODES.stringNode(given));
            }
            if (schema.is("integer") && given.matches("\\d{1,18}")) {
                return Optional.of(NODES.numberNode(Long.parseLong(given)));
            }
        }
        return of(schema, type);
    }

    /** Of a flat union: the first of the types, to which the other properties must belong. */
    private static Optional<String> type(Map<String, Schema> properties) {
        return properties.values().stream()
                .flatMap(
                        property ->
                                property.facts().path("type-property").stringValueOpt().stream())
                .findFirst()
                .map(properties::get)
                .map(deciding -> deciding.facts().path("enum").path(0).asString(""))
                .filter(value -> !value.isEmpty());
    }

    private static boolean existsFor(Schema schema, Optional<String> type) {
        return type.isEmpty()
                || schema.instanceTypes().isEmpty()
                || schema.instanceTypes().contains(type.get());
    }
}

package io.github.proxboxfleet.openapi.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One schema of a description file, every keyword as it stands there. The methods give the meaning
 * of the keywords that this program knows; the others travel along.
 */
public record Schema(ObjectNode facts) {

    /** The declared type, else the one that the other keywords imply; empty: anything. */
    public Optional<String> type() {
        JsonNode type = facts.path("type");
        if (type.isString() && !type.stringValue().equals("any")) {
            return Optional.of(type.stringValue());
        }
        return type.isMissingNode() ? implied() : Optional.empty();
    }

    private Optional<String> implied() {
        if (facts.has("oneOf") || facts.has("allOf")) {
            return Optional.empty();
        }
        if (facts.has("properties")) {
            return Optional.of("object");
        }
        if (facts.has("items")) {
            return Optional.of("array");
        }
        boolean text = facts.has("enum") || facts.has("format") || facts.has("pattern");
        return text ? Optional.of("string") : Optional.empty();
    }

    public boolean is(String type) {
        return type().filter(type::equals).isPresent();
    }

    /**
     * Whether it may be left out. A property of a union that is optional in each of its variants
     * is: it does not even exist for the other types.
     */
    public boolean optional() {
        if (Flag.of(facts.path("optional")) || facts.has("alias")) {
            return true;
        }
        List<Schema> variants = variants();
        return facts.path("optional").isMissingNode()
                && !variants.isEmpty()
                && variants.stream().allMatch(Schema::optional);
    }

    public Map<String, Schema> properties() {
        return named(facts.path("properties"));
    }

    public Optional<Schema> items() {
        return facts.path("items") instanceof ObjectNode items
                ? Optional.of(new Schema(items))
                : Optional.empty();
    }

    /** The schemas of {@code oneOf}. */
    public List<Schema> variants() {
        List<Schema> variants = new ArrayList<>();
        for (JsonNode variant : facts.path("oneOf")) {
            if (variant instanceof ObjectNode object) {
                variants.add(new Schema(object));
            }
        }
        return variants;
    }

    /** Whether properties that are not declared are accepted. */
    public boolean open() {
        JsonNode more = facts.path("additionalProperties");
        return more.isMissingNode() || more.isObject() || Flag.of(more);
    }

    /** The structure of a property string ({@code virtio=…,bridge=vmbr0}), if it is spelt out. */
    public Optional<PropertyString> propertyString() {
        return facts.path("format") instanceof ObjectNode format
                ? Optional.of(PropertyString.of(format))
                : Optional.empty();
    }

    /** The name of a registered format, for example {@code pve-node}. */
    public Optional<String> formatName() {
        return facts.path("format").stringValueOpt();
    }

    /** The types for which this property exists; empty: for all. */
    public List<String> instanceTypes() {
        List<String> types = new ArrayList<>();
        facts.path("instance-types").forEach(type -> types.add(type.asString()));
        return types;
    }

    static Map<String, Schema> named(JsonNode object) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getValue() instanceof ObjectNode schema) {
                schemas.put(entry.getKey(), new Schema(schema));
            }
        }
        return schemas;
    }
}

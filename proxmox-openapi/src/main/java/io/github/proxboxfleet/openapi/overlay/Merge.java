package io.github.proxboxfleet.openapi.overlay;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lays one schema over another. */
public final class Merge {
    private Merge() {}

    /** What the schema says stays; what it does not say comes from the addition. */
    public static ObjectNode add(ObjectNode schema, ObjectNode addition) {
        ObjectNode merged = schema.deepCopy();
        if (clash(schema, addition)) {
            return merged;
        }
        for (Map.Entry<String, JsonNode> entry : addition.properties()) {
            String keyword = entry.getKey();
            JsonNode present = merged.path(keyword);
            if (keyword.equals("properties") && present instanceof ObjectNode properties) {
                entry.getValue().properties().forEach(p -> property(properties, p));
            } else if (present instanceof ObjectNode below
                    && entry.getValue() instanceof ObjectNode more) {
                merged.set(keyword, add(below, more));
            } else if (present.isMissingNode() && !keyword.equals("optional")) {
                merged.set(keyword, entry.getValue());
            } else if (keyword.equals("additionalProperties") && !present.isObject()) {
                merged.set(keyword, entry.getValue());
            }
        }
        return merged;
    }

    private static void property(ObjectNode properties, Map.Entry<String, JsonNode> addition) {
        if (properties.path(addition.getKey()) instanceof ObjectNode present) {
            properties.set(addition.getKey(), add(present, (ObjectNode) addition.getValue()));
        } else {
            properties.set(addition.getKey(), addition.getValue());
        }
    }

    /** What the correction says replaces what the schema says. */
    static ObjectNode correct(ObjectNode schema, ObjectNode correction) {
        if (correction.isEmpty()) {
            return schema;
        }
        if (!schema.isEmpty() && clash(schema, correction)) {
            return keepingProse(schema, correction);
        }
        ObjectNode merged = schema.deepCopy();
        for (Map.Entry<String, JsonNode> entry : correction.properties()) {
            String keyword = entry.getKey();
            JsonNode present = merged.path(keyword);
            if (keyword.equals("properties") && present instanceof ObjectNode properties) {
                entry.getValue()
                        .properties()
                        .forEach(
                                p ->
                                        properties.set(
                                                p.getKey(),
                                                correct(
                                                        properties.withObjectProperty(p.getKey()),
                                                        (ObjectNode) p.getValue())));
            } else if (present instanceof ObjectNode below
                    && entry.getValue() instanceof ObjectNode more) {
                merged.set(keyword, correct(below, more));
            } else {
                merged.set(keyword, entry.getValue());
            }
        }
        return merged;
    }

    private static ObjectNode keepingProse(ObjectNode schema, ObjectNode correction) {
        ObjectNode corrected = correction.deepCopy();
        if (schema.has("description")) {
            corrected.set("description", schema.path("description"));
        }
        return corrected;
    }

    private static boolean clash(ObjectNode schema, ObjectNode other) {
        JsonNode type = schema.path("type");
        return type.isString() && other.has("type") && !type.equals(other.path("type"));
    }
}

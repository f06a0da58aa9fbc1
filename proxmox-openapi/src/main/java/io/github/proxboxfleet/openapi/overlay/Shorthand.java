package io.github.proxboxfleet.openapi.overlay;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The short notation of the overlay files, where most of a schema is the names of its properties:
 *
 * <pre>
 * vmid: integer!           required; everything else may be missing
 * type: string(vm|ct)      an enum
 * parent: string?          may also be null
 * tags: [string]           a list
 * memory: {total: integer} an object with these properties
 * nics: {*: {in: integer}} an object whose names are not known
 * extra: any               anything
 * result: {"|": [[string], {error: string}]} one or the other
 * </pre>
 */
final class Shorthand {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\(([^)]*)\\))?(!?)(\\??)");

    private Shorthand() {}

    /** An answer's schema: not a property, so nothing is said about leaving it out. */
    static ObjectNode schema(JsonNode written) {
        if (written.isMissingNode()) {
            return NODES.objectNode();
        }
        ObjectNode schema = property(written);
        schema.remove("optional");
        return schema;
    }

    private static ObjectNode property(JsonNode written) {
        if (written.isString()) {
            return scalar(written.stringValue());
        }
        ObjectNode schema = NODES.objectNode();
        if (written.has("|")) {
            written.path("|")
                    .forEach(variant -> schema.withArrayProperty("oneOf").add(schema(variant)));
        } else if (written.isArray()) {
            schema.put("type", "array").set("items", schema(written.path(0)));
        } else {
            object(written, schema);
        }
        return schema.put("optional", 1);
    }

    private static void object(JsonNode written, ObjectNode schema) {
        schema.put("type", "object");
        for (Map.Entry<String, JsonNode> entry : written.properties()) {
            if (entry.getKey().equals("*")) {
                schema.set("additionalProperties", schema(entry.getValue()));
            } else {
                schema.withObjectProperty("properties")
                        .set(entry.getKey(), property(entry.getValue()));
            }
        }
    }

    private static ObjectNode scalar(String text) {
        Matcher matcher = TYPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("No type of the overlay: " + text);
        }
        ObjectNode schema = NODES.objectNode().put("type", matcher.group(1));
        if (matcher.group(2) != null) {
            for (String value : matcher.group(2).split("\\|")) {
                schema.withArrayProperty("enum").add(value);
            }
        }
        if (!matcher.group(4).isEmpty()) {
            schema.put("nullable", 1);
        }
        return matcher.group(3).isEmpty() ? schema.put("optional", 1) : schema;
    }
}

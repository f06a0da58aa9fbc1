package io.github.proxboxfleet.openapi.source;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tagged values of the raw dump to what the description file has in their place: a reference
 * becomes what it points to, an expression its text. Code stays tagged: it has no other form.
 */
final class ResolveTags {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEPTH = 100;

    private final JsonNode root;
    private final Map<String, JsonNode> done = new HashMap<>();

    private ResolveTags(JsonNode root) {
        this.root = root;
    }

    static JsonNode in(JsonNode root) throws Refusal {
        return new ResolveTags(root).resolve(root, 0);
    }

    private JsonNode resolve(JsonNode node, int depth) throws Refusal {
        if (depth > DEPTH) {
            throw new Refusal("refers to itself without end", "", "Make the dump again.");
        }
        if (node.path(PerlTags.REF).isArray()) {
            return target(node.path(PerlTags.REF).path(0).asString(""), depth);
        }
        if (node.path(PerlTags.REGEX).isArray()) {
            return node.path(PerlTags.REGEX).path(0);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = NODES.arrayNode();
            for (JsonNode entry : array) {
                copy.add(resolve(entry, depth + 1));
            }
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                copy.set(entry.getKey(), resolve(entry.getValue(), depth + 1));
            }
            return copy;
        }
        return node;
    }

    private JsonNode target(String pointer, int depth) throws Refusal {
        JsonNode known = done.get(pointer);
        if (known != null) {
            return known;
        }
        JsonNode target = pointer.startsWith("/") ? root.at(pointer) : NODES.missingNode();
        if (target.isMissingNode()) {
            throw new Refusal("refers to what it does not hold", pointer, "Make the dump again.");
        }
        JsonNode resolved = resolve(target, depth + 1);
        done.put(pointer, resolved);
        return resolved;
    }
}

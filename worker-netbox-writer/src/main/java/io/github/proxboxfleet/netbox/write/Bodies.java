package io.github.proxboxfleet.netbox.write;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sent, and whether NetBox holds it. */
final class Bodies {
    /** Sent, but not to be found in the object under the same name. */
    private static final Set<String> NOT_KEPT =
            Set.of("changelog_message", "add_tags", "remove_tags", "tags");

    private Bodies() {}

    static String array(List<Item> items) {
        return items.stream()
                .map(item -> item.body().toString())
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Whether the object has every value that was sent, in the form in which NetBox answers it. */
    static boolean holds(ObjectNode object, ObjectNode sent) {
        return sent.properties().stream()
                .filter(field -> !NOT_KEPT.contains(field.getKey()) && object.has(field.getKey()))
                .allMatch(field -> same(object.path(field.getKey()), field.getValue()));
    }

    private static boolean same(JsonNode held, JsonNode sent) {
        if (held.isObject() && sent.isObject()) {
            return sent.properties().stream()
                    .allMatch(field -> same(held.path(field.getKey()), field.getValue()));
        }
        if (held.isObject()) {
            // A reference was sent by id, a choice by value.
            return same(held.has("value") ? held.path("value") : held.path("id"), sent);
        }
        if (held.isArray() && sent.isArray()) {
            return held.size() == sent.size()
                    && IntStream.range(0, held.size())
                            .allMatch(i -> same(held.get(i), sent.get(i)));
        }
        if (held.isNumber() && sent.isNumber()) {
            return held.decimalValue().compareTo(sent.decimalValue()) == 0;
        }
        return held.asString("").equalsIgnoreCase(sent.asString(""));
    }
}

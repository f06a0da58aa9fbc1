package io.github.proxboxfleet.standalone.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a person made or wrote in NetBox, and must find again.
 *
 * @param fields as they must be; of a list (tags) those that must be in it
 */
record Kept(String path, long id, Map<String, JsonNode> fields) {
    /** The same, where the person wrote these fields anew. */
    Kept without(Set<String> written) {
        Map<String, JsonNode> left = new TreeMap<>(fields);
        left.keySet().removeAll(written);
        return new Kept(path, id, left);
    }

    /** What is no longer as the person left it; empty where all is. */
    List<String> lost(Hand hand) {
        JsonNode now = hand.see(path, id);
        if (now.isNull()) {
            return List.of(path + " " + id + " is gone; it had " + fields);
        }
        List<String> lost = new ArrayList<>();
        fields.forEach(
                (field, then) -> {
                    JsonNode value = now.path(field);
                    if (!stays(then, value)) {
                        lost.add(
                                path
                                        + " "
                                        + id
                                        + ": "
                                        + field
                                        + " was "
                                        + plain(then)
                                        + " and is "
                                        + plain(value));
                    }
                });
        return lost;
    }

    private static boolean stays(JsonNode then, JsonNode now) {
        if (!then.isArray()) {
            return plain(then).equals(plain(now));
        }
        Set<String> had = new HashSet<>();
        then.forEach(each -> had.add(plain(each)));
        now.forEach(each -> had.remove(plain(each)));
        return had.isEmpty();
    }

    /** A reference by its id, a choice by its value. */
    private static String plain(JsonNode value) {
        if (value.isObject()) {
            return value.has("id")
                    ? value.path("id").asString()
                    : value.path("value").asString(value.toString());
        }
        return value.isValueNode() ? value.asString("") : value.toString();
    }
}

package io.github.proxboxfleet.openapi.document;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Names with an index: {@code net[n]} stands for {@code net0}, {@code net1}, … */
public final class Indexed {
    private static final String SUFFIX = "[n]";

    private Indexed() {}

    public static boolean is(String name) {
        return name.endsWith(SUFFIX) && name.length() > SUFFIX.length();
    }

    /** {@code net} of {@code net[n]}. */
    public static String base(String name) {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** From each written-out name to the one that stands for it. */
    static Map<String, String> names(JsonNode indexed) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : indexed.properties()) {
            JsonNode bounds = entry.getValue();
            if (!bounds.has("schema") && is(entry.getKey())) {
                for (int i = bounds.path("first").intValue(0);
                        i <= bounds.path("last").intValue(-1);
                        i++) {
                    names.put(base(entry.getKey()) + i, entry.getKey());
                }
            }
        }
        return names;
    }
}

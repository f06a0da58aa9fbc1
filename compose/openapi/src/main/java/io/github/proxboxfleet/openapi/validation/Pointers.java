package io.github.proxboxfleet.openapi.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;

/** JSON pointers into OpenAPI documents. */
final class Pointers {
    static final Set<String> VERBS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private Pointers() {}

    static JsonPointer of(String... parts) {
        JsonPointer pointer = JsonPointer.empty();
        for (String part : parts) {
            pointer = pointer.appendProperty(part);
        }
        return pointer;
    }

    static List<String> parts(JsonPointer pointer) {
        List<String> parts = new ArrayList<>();
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            parts.add(rest.getMatchingProperty());
        }
        return parts;
    }

    /** {@code GET /nodes/{node} › parameters › 0}. */
    static String words(JsonPointer pointer) {
        List<String> parts = parts(pointer);
        if (parts.size() >= 2 && parts.getFirst().equals("paths")) {
            boolean operation = parts.size() >= 3 && VERBS.contains(parts.get(2));
            String head =
                    operation
                            ? parts.get(2).toUpperCase(Locale.ROOT) + " " + parts.get(1)
                            : parts.get(1);
            List<String> rest = parts.subList(operation ? 3 : 2, parts.size());
            return rest.isEmpty() ? head : head + " › " + joined(rest);
        }
        return joined(parts);
    }

    private static String joined(List<String> parts) {
        return parts.stream().collect(Collectors.joining(" › "));
    }
}

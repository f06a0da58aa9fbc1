package io.github.proxboxfleet.openapi.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Finds the part of a document that a message of swagger-parser's means: {@code
 * paths.'/version'(get).parameters.[0].schema}. As far as it can be followed.
 */
final class DottedPath {
    private static final Pattern ROOT =
            Pattern.compile("\\b(paths|components|info|servers|tags|security|externalDocs)\\b");
    private static final Pattern INDEX = Pattern.compile("^\\[([^\\]]*)\\]");

    private DottedPath() {}

    static JsonPointer in(JsonNode tree, String message) {
        Matcher root = ROOT.matcher(message);
        if (!root.find()) {
            return JsonPointer.empty();
        }
        String rest = message.substring(root.end());
        JsonPointer pointer = Pointers.of(root.group());
        JsonNode node = tree.path(root.group());
        while (true) {
            rest = rest.replaceFirst("^[.'()\"]+", "");
            Optional<Step> step = step(node, rest);
            if (step.isEmpty()) {
                return pointer;
            }
            pointer =
                    node.isArray()
                            ? pointer.appendIndex(Integer.parseInt(step.get().key()))
                            : pointer.appendProperty(step.get().key());
            node =
                    node.isArray()
                            ? node.path(Integer.parseInt(step.get().key()))
                            : node.path(step.get().key());
            rest = rest.substring(step.get().length());
        }
    }

    private record Step(String key, int length) {}

    private static Optional<Step> step(JsonNode node, String rest) {
        if (node.isArray()) {
            Matcher index = INDEX.matcher(rest);
            return index.find()
                    ? element(node, index.group(1)).map(key -> new Step(key, index.end()))
                    : Optional.empty();
        }
        List<String> keys = List.copyOf(node.propertyNames());
        return keys.stream()
                .filter(key -> rest.startsWith(key) && ends(rest, key.length()))
                .max(Comparator.comparingInt(String::length))
                .map(key -> new Step(key, key.length()));
    }

    /** An array's element is told by its number or its name. */
    private static Optional<String> element(JsonNode array, String word) {
        for (int i = 0; i < array.size(); i++) {
            if (word.equals(String.valueOf(i))
                    || word.equals(array.get(i).path("name").asString(""))) {
                return Optional.of(String.valueOf(i));
            }
        }
        return Optional.empty();
    }

    private static boolean ends(String rest, int at) {
        return at == rest.length() || ".'()[ \"".indexOf(rest.charAt(at)) >= 0;
    }
}

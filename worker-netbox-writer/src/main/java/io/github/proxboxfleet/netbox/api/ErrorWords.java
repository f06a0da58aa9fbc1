package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.Excerpt;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** NetBox's complaints, whatever their shape, as one line without the final stop. */
public final class ErrorWords {
    private static final int LONGEST = 300;

    /** Keys that say nothing to a reader. */
    private static final Set<String> UNNAMED =
            Set.of("__all__", "non_field_errors", "detail", "error");

    /** Keys that belong to NetBox's report of an error of its own. */
    private static final Set<String> LEFT_OUT =
            Set.of("exception", "netbox_version", "python_version");

    private ErrorWords() {}

    /** {@code {"name":["This field is required."]}} as {@code name: This field is required}. */
    public static String of(JsonNode complaint) {
        String words = shorten(flat(complaint)).strip();
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    static String shorten(String text) {
        return Excerpt.of(text, LONGEST);
    }

    private static String flat(JsonNode node) {
        if (node.isObject()) {
            List<String> fields =
                    node.properties().stream()
                            .filter(field -> !LEFT_OUT.contains(field.getKey()))
                            .map(
                                    field ->
                                            UNNAMED.contains(field.getKey())
                                                    ? flat(field.getValue())
                                                    : field.getKey()
                                                            + ": "
                                                            + flat(field.getValue()))
                            .toList();
            return String.join("; ", fields);
        }
        if (node.isArray()) {
            return String.join(" ", node.valueStream().map(ErrorWords::flat).distinct().toList());
        }
        return node.asString("").replaceAll("\\s+", " ");
    }
}

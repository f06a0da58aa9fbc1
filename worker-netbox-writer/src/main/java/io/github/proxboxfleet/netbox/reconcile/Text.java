package io.github.proxboxfleet.netbox.reconcile;

import org.jspecify.annotations.Nullable;

/** Texts within the lengths that NetBox takes. */
final class Text {
    private static final int DESCRIPTION_LIMIT = 200;

    private Text() {}

    static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }

    static String description(String text) {
        return cut(text, DESCRIPTION_LIMIT);
    }

    /** The first line that says something, as a description; absent: there is none. */
    static @Nullable String firstLine(@Nullable String text) {
        return text == null
                ? null
                : description(text.strip().lines().findFirst().orElse("").strip());
    }
}

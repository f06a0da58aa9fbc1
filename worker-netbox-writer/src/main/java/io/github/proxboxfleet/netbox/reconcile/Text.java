package io.github.proxboxfleet.netbox.reconcile;

import org.jspecify.annotations.Nullable;

/** Texts within the lengths that NetBox takes. */
public final class Text {
    private static final int NAME_LIMIT = 64;
    private static final int DESCRIPTION_LIMIT = 200;

    private Text() {}

    /** No more than so many characters, as NetBox counts them. */
    static String cut(String text, int limit) {
        return text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit));
    }

    /** A name that is told from others by what stands behind it, and as long as NetBox takes. */
    public static String named(String name, String addition) {
        String suffix = " (" + addition + ")";
        int length = suffix.codePointCount(0, suffix.length());
        return cut(cut(name, Math.max(1, NAME_LIMIT - length)) + suffix, NAME_LIMIT);
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

package io.github.proxboxfleet.netbox.reference;

import java.text.Normalizer;
import java.util.Locale;

/** NetBox's slugs: lower case letters, digits, dashes and underscores, at most 100. */
public final class Slug {
    private static final int LIMIT = 100;

    private Slug() {}

    public static String of(String name) {
        String slug =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9_]+", "-")
                        .replaceAll("^-+|-+$", "");
        if (slug.isEmpty()) {
            // A name without a single Latin letter or digit still needs a slug of its own.
            slug = "x" + Integer.toHexString(name.hashCode());
        }
        return slug.length() > LIMIT ? slug.substring(0, LIMIT) : slug;
    }

    /** A slug that is told from those of other names, where it does not say the whole name. */
    public static String distinct(String name) {
        String slug = of(name);
        if (slug.equals(name.toLowerCase(Locale.ROOT))) {
            return slug;
        }
        String suffix = "-" + String.format("%04x", name.hashCode() & 0xffff);
        int room = LIMIT - suffix.length();
        return (slug.length() > room ? slug.substring(0, room) : slug) + suffix;
    }
}

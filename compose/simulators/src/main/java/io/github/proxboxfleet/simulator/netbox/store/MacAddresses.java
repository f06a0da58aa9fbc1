package io.github.proxboxfleet.simulator.netbox.store;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a MAC address in any of its spellings. */
public final class MacAddresses {
    private static final Pattern SPELLING =
            Pattern.compile(
                    "[0-9a-f]{2}([:-]?[0-9a-f]{2}){5}|[0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4}",
                    Pattern.CASE_INSENSITIVE);

    private MacAddresses() {}

    /** Upper case with colons; absent when the text is no MAC address. */
    public static @Nullable String parse(String text) {
        if (!SPELLING.matcher(text.strip()).matches()) {
            return null;
        }
        String digits = text.replaceAll("[^0-9A-Fa-f]", "").toUpperCase(Locale.ROOT);
        return String.join(":", digits.split("(?<=\\G..)"));
    }
}

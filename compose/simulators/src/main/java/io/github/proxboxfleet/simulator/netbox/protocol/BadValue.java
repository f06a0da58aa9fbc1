package io.github.proxboxfleet.simulator.netbox.protocol;

import org.jspecify.annotations.Nullable;

/** A field's value is refused with NetBox's words. */
public final class BadValue extends Exception {
    private static final long serialVersionUID = 1L;

    public BadValue(String message) {
        super(message, null, false, false);
    }

    public String words() {
        return String.valueOf(getMessage());
    }

    /** Refuses what is not so. */
    public static void unless(boolean fine, String words) throws BadValue {
        if (!fine) {
            throw new BadValue(words);
        }
    }

    /** Refuses what could not be read. */
    public static <T> T required(@Nullable T value, String words) throws BadValue {
        if (value == null) {
            throw new BadValue(words);
        }
        return value;
    }
}

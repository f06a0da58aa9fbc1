package io.github.proxboxfleet.netbox.write;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * An object's ETag without asking for it: its {@code last_updated}, as Python writes a time in UTC.
 */
final class Etags {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private Etags() {}

    /** Empty where the text is no time: then the change goes unguarded. */
    static String of(@Nullable String lastUpdated) {
        if (lastUpdated == null || lastUpdated.isEmpty()) {
            return "";
        }
        try {
            OffsetDateTime utc =
                    OffsetDateTime.parse(lastUpdated).withOffsetSameInstant(ZoneOffset.UTC);
            return "W/\""
                    + utc.format(utc.getNano() / 1_000 == 0 ? SECONDS : MICROSECONDS)
                    + "+00:00\"";
        } catch (DateTimeParseException _) {
            return "";
        }
    }
}

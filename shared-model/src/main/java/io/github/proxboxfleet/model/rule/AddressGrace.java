package io.github.proxboxfleet.model.rule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an address of ours stays that its interface does not show any more.
 *
 * @param reads in how many reads in a row it must be missing; 1: it goes at once
 * @param time how long it must be missing besides; absent: the reads alone count
 */
public record AddressGrace(int reads, @Nullable Duration time) {
    private static final int DEFAULT_READS = 2;

    public static final AddressGrace DEFAULT = new AddressGrace(DEFAULT_READS, null);

    public AddressGrace {
        reads = reads == 0 ? DEFAULT_READS : reads;
        if (reads < 0 || (time != null && time.isNegative())) {
            throw new IllegalArgumentException("neither reads nor time is negative");
        }
    }

    /** What lasts longer of both. */
    AddressGrace longer(AddressGrace other) {
        Duration longest =
                time == null || (other.time != null && other.time.compareTo(time) > 0)
                        ? other.time
                        : time;
        return new AddressGrace(Math.max(reads, other.reads), longest);
    }
}

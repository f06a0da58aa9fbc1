package io.github.proxboxfleet.gateway.store;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUIDs of version 7: their order is that of their making, also within one millisecond and when the
 * clock steps back.
 */
public final class TimeOrderedIds {
    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;
    private static final long VARIANT_MASK = 0x3fffffffffffffffL;

    private final Clock clock;
    private final RandomGenerator random;
    // Milliseconds, then a counter within the millisecond, which carries into it.
    private long last;

    public TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id, greater than all before it. */
    public synchronized String next() {
        last = Math.max(last + 1, clock.millis() << COUNTER_BITS);
        long high = ((last >>> COUNTER_BITS) << 16) | VERSION | (last & 0xfff);
        return new UUID(high, (random.nextLong() & VARIANT_MASK) | VARIANT).toString();
    }
}

package io.github.proxboxfleet.scheduler.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** Notices when the clock jumps, because it was set or the machine slept. */
final class ClockJumps {
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private Instant seen;
    private long at;

    /**
     * Begins to watch.
     *
     * @param nanos time that passes evenly
     */
    ClockJumps(LongSupplier nanos, Instant now) {
        this.nanos = nanos;
        this.seen = now;
        this.at = nanos.getAsLong();
    }

    /**
     * A jump since the last look.
     *
     * @param from what the clock showed at that look
     * @param by how far it jumped; zero: it did not
     */
    record Jump(Instant from, Duration by) {}

    Jump sinceLastLook(Instant now) {
        long passed = nanos.getAsLong() - at;
        Duration by = Duration.between(seen, now).minusNanos(passed);
        Jump jump = new Jump(seen, by.abs().compareTo(TOLERANCE) > 0 ? by : Duration.ZERO);
        seen = now;
        at += passed;
        return jump;
    }
}

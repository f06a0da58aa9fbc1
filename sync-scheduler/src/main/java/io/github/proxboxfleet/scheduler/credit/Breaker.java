package io.github.proxboxfleet.scheduler.credit;

import io.github.proxboxfleet.model.message.Backoff;
import java.time.Instant;

/**
 * How often in a row an endpoint did not answer. From the third time on nothing is issued to it but
 * one probe at a time, so that its other shards keep their tries for when it is back.
 *
 * @param probeAt while open: no probe before then
 */
public record Breaker(int failures, Instant probeAt) {
    public static final Breaker CLOSED = new Breaker(0, Instant.EPOCH);
    private static final int THRESHOLD = 3;

    /** Another failure of what was in flight when the breaker opened changes nothing. */
    public Breaker failed(Instant now, Backoff backoff) {
        if (open() && now.isBefore(probeAt)) {
            return this;
        }
        return new Breaker(failures + 1, now.plus(backoff.step(failures + 2 - THRESHOLD)));
    }

    public boolean open() {
        return failures >= THRESHOLD;
    }

    /** How many shards may be in flight to the endpoint; {@code normal} if it answers. */
    public int lanes(int normal, Instant now) {
        if (!open()) {
            return normal;
        }
        return now.isBefore(probeAt) ? 0 : 1;
    }
}

package io.github.proxboxfleet.scheduler.credit;

import io.github.proxboxfleet.model.message.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How often in a row an endpoint did not answer. From the third time on nothing is issued to it but
 * one probe at a time, so that its other shards keep their tries for when it is back.
 *
 * @param probeAt while open: no probe before then
 */
public record Breaker(int failures, Instant probeAt) {
    public static final Breaker CLOSED = new Breaker(0, Instant.EPOCH);
    private static final int THRESHOLD = 3;

    /** What was in flight when the breaker opened and fails too says nothing new. */
    public Breaker failed(Instant now) {
        if (open() && now.isBefore(probeAt)) {
            return this;
        }
        return new Breaker(failures + 1, now.plus(pause(failures + 1)));
    }

    public boolean open() {
        return failures >= THRESHOLD;
    }

    /** How many shards may be in flight to the endpoint, of so many when all is well. */
    public int lanes(int normal, Instant now) {
        if (!open()) {
            return normal;
        }
        return now.isBefore(probeAt) ? 0 : 1;
    }

    private static Duration pause(int failures) {
        List<Duration> steps = Topology.BACKOFF;
        return steps.get(Math.clamp(failures - THRESHOLD, 0, steps.size() - 1));
    }
}

package io.github.proxboxfleet.runtime.lease;

import java.time.Instant;

/**
 * The right of one process to do something alone, until a moment that it may move before it is
 * reached.
 *
 * @param name what is done alone
 * @param holder the process
 */
public record Lease(String name, String holder, Instant until) {
    /** Whether it still holds. Afterwards another process may have it, and its holder stops. */
    public boolean holdsAt(Instant now) {
        return now.isBefore(until);
    }
}

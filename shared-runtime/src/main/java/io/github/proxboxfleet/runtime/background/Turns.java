package io.github.proxboxfleet.runtime.background;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** When a loop has turned, and when it should again; by a clock that nobody sets. */
final class Turns {
    private final LongSupplier nanos;
    private final Duration patience;
    private long due;
    private @Nullable Long failingSince;
    private String reason = "";

    Turns(LongSupplier nanos, Duration patience) {
        this.nanos = nanos;
        this.patience = patience;
        this.due = nanos.getAsLong();
    }

    /** The next turn is to begin after this wait. */
    synchronized void waits(Duration wait) {
        due = nanos.getAsLong() + wait.toNanos();
    }

    synchronized void good() {
        failingSince = null;
    }

    synchronized void failed(Throwable e) {
        if (failingSince == null) {
            failingSince = nanos.getAsLong();
        }
        reason = e.getClass().getSimpleName();
    }

    /** What is wrong with the loop; absent: nothing, or not for long. */
    synchronized @Nullable String complaint() {
        long now = nanos.getAsLong();
        if (failingSince != null && now - failingSince > patience.toNanos()) {
            return "it has failed for " + seconds(now - failingSince) + ", last by " + reason;
        }
        return now - due > patience.toNanos()
                ? "its turn is overdue by " + seconds(now - due)
                : null;
    }

    private static String seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds() + " s";
    }
}

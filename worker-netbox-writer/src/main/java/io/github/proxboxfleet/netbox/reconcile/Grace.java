package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long an address stays that its interface does not show any more. What was seen before stands
 * in NetBox with the address: since when it is missing, in how many reads, and which run read last,
 * as several shards of one run may look at a guest.
 *
 * @param reads in how many reads in a row it must be missing
 * @param time how long it must be missing besides; absent: the reads alone count
 * @param run the present one
 */
public record Grace(int reads, @Nullable Duration time, RunId run, Instant now) {
    /** What is to be done about an address that is missing now. */
    sealed interface Verdict {
        /** It goes. */
        record Over() implements Verdict {}

        /** It stays, and NetBox is to hold this about it. */
        record Remember(String mark) implements Verdict {}

        /** It stays as it is. */
        record Wait() implements Verdict {}
    }

    Verdict about(String mark) {
        Missing before = Missing.parse(mark).orElse(null);
        if (before == null) {
            return judge(new Missing(now.truncatedTo(ChronoUnit.SECONDS), 1, run.value()), false);
        }
        return before.run().equals(run.value())
                ? new Verdict.Wait()
                : judge(
                        new Missing(before.since(), before.reads() + 1, run.value()),
                        before.reads() >= reads);
    }

    /**
     * @param counted whether the reads were enough before, so that only time is waited for
     */
    private Verdict judge(Missing missing, boolean counted) {
        if (missing.reads() >= reads
                && (time == null || !missing.since().plus(time).isAfter(now))) {
            return new Verdict.Over();
        }
        return counted ? new Verdict.Wait() : new Verdict.Remember(missing.toString());
    }

    /** {@code 2026-12-01T11:40:00Z, read 1, run 7f…}. */
    private record Missing(Instant since, int reads, String run) {
        static Optional<Missing> parse(String text) {
            String[] parts = text.split(", (?:read|run) ", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new Missing(Instant.parse(parts[0]), Integer.parseInt(parts[1]), parts[2]));
            } catch (DateTimeParseException | NumberFormatException _) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return since + ", read " + reads + ", run " + run;
        }
    }
}

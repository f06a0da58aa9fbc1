package io.github.proxboxfleet.scheduler.shard;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Whether a shard that failed as a whole is tried again. */
public sealed interface Verdict {
    /**
     * Tried again.
     *
     * @param pause one of {@link Backoff#delays()}
     * @param counted whether the failed try counts against the limit
     */
    record Retry(Duration pause, boolean counted) implements Verdict {}

    /** Failed for good. */
    record GiveUp() implements Verdict {}

    /**
     * Decides.
     *
     * @param tries how many counted tries had failed before
     */
    static Verdict of(
            Failure failure, int tries, int maxAttempts, Backoff backoff, RandomGenerator random) {
        boolean counted =
                !(failure instanceof Failure.Unreachable unreachable && unreachable.parked());
        int failed = counted ? tries + 1 : tries;
        if (!failure.retryable() || failed >= maxAttempts) {
            return new GiveUp();
        }
        Duration step = step(failed, failure, backoff);
        double share = Backoff.JITTER.get(random.nextInt(Backoff.JITTER.size()));
        return new Retry(Backoff.wait(step, share), counted);
    }

    private static Duration step(int failed, Failure failure, Backoff backoff) {
        List<Duration> steps = backoff.steps();
        int step = Math.clamp(failed - 1, 0, steps.size() - 1);
        if (failure instanceof Failure.Overloaded overloaded && overloaded.retryAfter() != null) {
            while (step < steps.size() - 1
                    && steps.get(step).compareTo(overloaded.retryAfter()) < 0) {
                step++;
            }
        }
        return steps.get(step);
    }
}

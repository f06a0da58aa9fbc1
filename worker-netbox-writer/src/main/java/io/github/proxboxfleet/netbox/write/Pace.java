package io.github.proxboxfleet.netbox.write;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Time and chance, so that tests need neither. */
record Pace(LongSupplier nanoTime, Sleeper sleeper, RandomGenerator random) {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    static Pace real() {
        return new Pace(System::nanoTime, Thread::sleep, RandomGenerator.getDefault());
    }

    Duration since(long start) {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    /**
     * Waits before a try again: longer each time, by chance, so that those that collided do not
     * collide again.
     *
     * @param tries made so far
     * @param asked what the server asked for
     */
    void pause(String endpoint, int tries, @Nullable Duration asked) {
        Duration longest = FIRST.multipliedBy(1L << Math.min(tries - 1, 10));
        Duration own =
                Duration.ofMillis((long) (longest.toMillis() * (0.5 + random.nextDouble() / 2)));
        Duration wanted = asked == null ? own : asked;
        try {
            sleeper.sleep(wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted);
        } catch (InterruptedException e) {
            throw interrupted(endpoint, e);
        }
    }

    static FailedException interrupted(String endpoint, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new FailedException(
                new Failure.Unreachable(
                        endpoint,
                        "the work was interrupted while NetBox was being written",
                        "It is tried again.",
                        true),
                e);
    }
}

package io.github.proxboxfleet.model.message;

import java.time.Duration;
import java.util.List;

/**
 * How long a failed shard waits before its next attempts. There is a queue for every wait, so all
 * parts of a fleet are given the same.
 */
public record Backoff(List<Duration> steps) {
    /** Some eight minutes in all. */
    public static final Backoff DEFAULT =
            new Backoff(
                    List.of(
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(15),
                            Duration.ofSeconds(45),
                            Duration.ofMinutes(2),
                            Duration.ofMinutes(5)));

    /**
     * A wait is one of these shares of its step, so that what failed together does not return
     * together.
     */
    public static final List<Double> JITTER = List.of(0.8, 1.0, 1.2);

    public Backoff {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.stream().anyMatch(step -> step.toMillis() < 1)) {
            throw new IllegalArgumentException(
                    "the waits of retries are one or more, of a millisecond or more: " + steps);
        }
    }

    /** The step after so many failures; the last one from then on. */
    public Duration step(int failures) {
        return steps.get(Math.clamp(failures - 1, 0, steps.size() - 1));
    }

    /** All waits there are queues for. */
    public List<Duration> delays() {
        return steps.stream()
                .flatMap(step -> JITTER.stream().map(share -> wait(step, share)))
                .distinct()
                .toList();
    }

    /** A share of a step. */
    public static Duration wait(Duration step, double share) {
        return Duration.ofMillis(Math.max(1, Math.round(step.toMillis() * share)));
    }
}

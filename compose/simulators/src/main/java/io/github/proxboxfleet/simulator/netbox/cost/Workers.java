package io.github.proxboxfleet.simulator.netbox.cost;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The workers of the server, and the one lane in which addresses are made whatever the number of
 * workers.
 */
public final class Workers {
    private final Semaphore free;
    private final Semaphore addressLane = new Semaphore(1, true);

    public Workers(int count) {
        free = new Semaphore(count == 0 ? Integer.MAX_VALUE : count, true);
    }

    /** What a request came to, and how long it keeps its worker. */
    public record Done<T>(T result, Duration cost) {}

    /**
     * Whoever waits for the lane keeps a worker meanwhile, as a request that waits for PostgreSQL's
     * lock does.
     */
    public <T> T work(boolean makesAddresses, Supplier<Done<T>> task) throws InterruptedException {
        free.acquire();
        try {
            return makesAddresses ? inLane(task) : finish(task);
        } finally {
            free.release();
        }
    }

    private <T> T inLane(Supplier<Done<T>> task) throws InterruptedException {
        addressLane.acquire();
        try {
            return finish(task);
        } finally {
            addressLane.release();
        }
    }

    private static <T> T finish(Supplier<Done<T>> task) throws InterruptedException {
        Done<T> done = task.get();
        if (!done.cost.isZero()) {
            Thread.sleep(done.cost);
        }
        return done.result;
    }
}

package io.github.proxboxfleet.bench.fleet;

import java.util.function.BooleanSupplier;

/** Waits for what has been started. */
final class Ready {
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final long PAUSE_MILLIS = 100;

    private Ready() {}

    static void await(String what, Child child, BooleanSupplier ready) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!ready.getAsBoolean()) {
            if (!child.alive()) {
                throw new IllegalStateException(what + " has ended; look at its output");
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(what + " does not get ready");
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }
}

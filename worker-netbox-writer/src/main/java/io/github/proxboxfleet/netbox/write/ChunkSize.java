package io.github.proxboxfleet.netbox.write;

import java.time.Duration;

/**
 * How many objects one request carries: more while NetBox is quick about it, half as many when it
 * was too much. Shared by all writers of one kind of object in a NetBox.
 */
final class ChunkSize {
    static final int START = 100;
    private static final int MOST = 500;
    private static final int MOST_DELETED = 25;
    private static final Duration QUICK = Duration.ofSeconds(2);

    /**
     * Far from where proxies give up, yet more than a busy NetBox needs for a chunk of the right
     * size.
     */
    private static final Duration SLOW = Duration.ofSeconds(12);

    private final int most;
    private int size;

    private ChunkSize(int start, int most) {
        this.size = start;
        this.most = most;
    }

    static ChunkSize ofWrites() {
        return new ChunkSize(START, MOST);
    }

    /** Deleting takes everything along that hangs on an object, a quarter of a second for a VM. */
    static ChunkSize ofDeletes() {
        return new ChunkSize(MOST_DELETED, MOST_DELETED);
    }

    synchronized int now() {
        return size;
    }

    /**
     * How many of so many the next request carries, so that all that are needed carry the same: a
     * small one at the end would cost NetBox a request and be no sooner done.
     */
    synchronized int evenly(int objects) {
        return Math.ceilDiv(objects, Math.ceilDiv(objects, size));
    }

    /**
     * A request with so many objects was answered. Small ones say nothing about large ones, unless
     * they were slow.
     */
    synchronized void answered(int objects, Duration took) {
        if (took.compareTo(QUICK) < 0) {
            if (objects >= size || (objects > size / 2 && full(objects, took) < QUICK.toNanos())) {
                size = Math.min(most, Math.max(size + 1, size * 3 / 2));
            }
        } else if (took.compareTo(SLOW) > 0 && objects <= size) {
            size = Math.max(1, objects * 2 / 3);
        }
    }

    /** What a request of full size would have taken. */
    private long full(int objects, Duration took) {
        return took.toNanos() / objects * size;
    }

    /** A request with so many objects was too much. */
    synchronized void tooMuch(int objects) {
        size = Math.max(1, Math.min(size, objects) / 2);
    }
}

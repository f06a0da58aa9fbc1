package io.github.proxboxfleet.netbox.write;

import java.util.concurrent.Semaphore;

/**
 * A lane with one place. Who has it keeps it for all its requests of the kind: were they to take
 * turns, all would come to their ends at the same time, and none would have other work for the
 * NetBox in the meantime.
 */
final class Lane {
    private final Semaphore place = new Semaphore(1, true);

    boolean taken() {
        return place.availablePermits() == 0;
    }

    void enter(String endpoint) {
        try {
            place.acquire();
        } catch (InterruptedException e) {
            throw Pace.interrupted(endpoint, e);
        }
    }

    void leave() {
        place.release();
    }
}

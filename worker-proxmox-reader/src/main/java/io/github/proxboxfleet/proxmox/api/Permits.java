package io.github.proxboxfleet.proxmox.api;

import java.util.concurrent.Semaphore;

/**
 * This reader's share of the requests that may be in flight to one Proxmox, whatever the names of
 * the endpoints that lead to it. The share changes as readers come and go, also while some are
 * used.
 */
final class Permits extends Semaphore {
    private int most;

    Permits(int most) {
        super(most, true);
        this.most = most;
    }

    /** From now on so many; those that are in flight beyond that are not broken off. */
    synchronized void resize(int now) {
        if (now > most) {
            release(now - most);
        } else {
            reducePermits(most - now);
        }
        most = now;
    }
}

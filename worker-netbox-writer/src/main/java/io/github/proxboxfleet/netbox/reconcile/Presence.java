package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestStatus;
import io.github.proxboxfleet.model.inventory.GuestType;

/**
 * How an owner's addresses are known. Observed beats configured, and running beats stopped: who
 * claims an address takes it only from one who holds it less firmly.
 */
public enum Presence {
    /** Its addresses are for the machines that are made of it. */
    TEMPLATE(0, 0),
    STOPPED(1, 1),
    /** It is paused, or nobody knows: it may go on with the addresses that it had. */
    PAUSED(1, 3),
    /** It runs and cannot be asked: what is known is its configuration. */
    CONFIGURED(2, 2),
    /** It runs and should have answered, but did not: what it showed before may still be so. */
    SILENT(2, 3),
    /** It runs and showed its addresses. */
    OBSERVED(3, 3);

    private static final int RUNNING = 2;

    private final int claim;
    private final int hold;

    Presence(int claim, int hold) {
        this.claim = claim;
        this.hold = hold;
    }

    public static Presence of(Guest guest) {
        GuestStatus status = guest.toSync().entry().status();
        if (guest.addressesObserved()) {
            return OBSERVED;
        }
        if (guest.toSync().entry().template()) {
            return TEMPLATE;
        }
        return switch (status) {
            case STOPPED -> STOPPED;
            case PAUSED, UNKNOWN -> PAUSED;
            case RUNNING ->
                    guest.agent() || guest.key().type() == GuestType.LXC ? SILENT : CONFIGURED;
        };
    }

    boolean takesFrom(Presence holder) {
        return claim > holder.hold;
    }

    /** Whether it claims more than a place on paper. */
    boolean running() {
        return claim >= RUNNING;
    }

    int claim() {
        return claim;
    }
}

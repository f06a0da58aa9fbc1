package io.github.proxboxfleet.standalone.faults;

/** When something is to happen: once so large a share of a run's usual requests was made. */
record Moment(Clock clock, double share) {
    /** Whose requests are counted. */
    enum Clock {
        NETBOX,
        PROXMOX
    }

    boolean reached(int netbox, int proxmox, Estate.Usual usual) {
        return switch (clock) {
            case NETBOX -> netbox >= share * usual.netbox();
            case PROXMOX -> proxmox >= share * usual.proxmox();
        };
    }

    @Override
    public String toString() {
        return "after %.0f %% of the requests to %s".formatted(share * 100, clock);
    }
}

package io.github.proxboxfleet.model.inventory;

/** What a guest is doing. */
public enum GuestStatus {
    RUNNING,
    STOPPED,
    PAUSED,
    /** Not known, for example because its node is offline: what NetBox says stays. */
    UNKNOWN
}

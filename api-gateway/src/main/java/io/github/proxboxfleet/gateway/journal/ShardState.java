package io.github.proxboxfleet.gateway.journal;

/** How a shard stands, as far as its events tell. */
public enum ShardState {
    RUNNING,
    /** It failed and will be tried again. */
    WAITING,
    DONE,
    FAILED
}

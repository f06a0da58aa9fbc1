package io.github.proxboxfleet.runtime.http;

/** Counts the requests of one piece of work. */
@FunctionalInterface
public interface RequestCounter {
    /** A request is being sent, whatever becomes of it. */
    void sent(HttpCall call);

    /**
     * There was no connection for the request counted last: whoever counts arrivals takes it back.
     */
    default void notConnected(HttpCall call) {}
}

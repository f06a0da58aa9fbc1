package io.github.proxboxfleet.simulator.wire;

/** Answers requests; called on a virtual thread per connection. */
@FunctionalInterface
public interface WireHandler {
    WireResponse handle(WireRequest request) throws InterruptedException;
}

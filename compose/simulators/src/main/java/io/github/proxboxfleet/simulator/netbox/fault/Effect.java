package io.github.proxboxfleet.simulator.netbox.fault;

import io.github.proxboxfleet.simulator.wire.WireResponse;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What goes wrong with a request. */
public sealed interface Effect {
    /**
     * The answer is this one and nothing is done; or all is done and the answer is this one all the
     * same.
     */
    record Answer(WireResponse response, boolean afterCommit) implements Effect {}

    record Delay(Duration length) implements Effect {}

    /** All is done, then nothing is heard any more for a while, then the connection breaks. */
    record Silence(Duration length) implements Effect {}

    record Reset(boolean afterCommit) implements Effect {}

    /** Objects that match are refused by validation. */
    record Poison(Predicate<JsonNode> object, String field, String words) implements Effect {}

    /** The database chooses this request to break a deadlock. */
    record Deadlock() implements Effect {}
}

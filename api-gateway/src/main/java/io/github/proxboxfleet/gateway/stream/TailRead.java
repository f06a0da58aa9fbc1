package io.github.proxboxfleet.gateway.stream;

import java.util.List;

/** What a tail has for a subscriber. */
sealed interface TailRead {
    /** What comes after the subscriber's place. */
    record Frames(List<Frame> frames) implements TailRead {}

    /** The tail no longer holds what comes next; the journal does. */
    record Behind() implements TailRead {}

    /** Nothing happened for the time asked for. */
    record Quiet() implements TailRead {}

    /** The subscriber has everything, and nothing more will come. */
    record Ended() implements TailRead {}

    /** The gateway stops. */
    record Closing() implements TailRead {}
}

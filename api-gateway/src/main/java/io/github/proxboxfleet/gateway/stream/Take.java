package io.github.proxboxfleet.gateway.stream;

import java.util.List;

/** What a tail has for a subscriber. */
sealed interface Take {
    /** What comes after the subscriber's place. */
    record Frames(List<Frame> frames) implements Take {}

    /** The tail no longer holds what comes next; the journal does. */
    record Behind() implements Take {}

    /** Nothing happened for the time asked for. */
    record Quiet() implements Take {}

    /** The subscriber has everything, and nothing more will come. */
    record Ended() implements Take {}

    /** The gateway stops. */
    record Closing() implements Take {}
}

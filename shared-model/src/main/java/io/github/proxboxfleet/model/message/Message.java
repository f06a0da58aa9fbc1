package io.github.proxboxfleet.model.message;

import io.github.proxboxfleet.model.run.RunId;

/** Everything that travels over the broker. */
public sealed interface Message permits Command, Event {
    RunId run();
}

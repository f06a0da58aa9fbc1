package io.github.proxboxfleet.model.message;

import io.github.proxboxfleet.model.run.RunId;

/** A message of one run's. */
public sealed interface OfRun extends Message permits Command, Event {
    RunId run();
}

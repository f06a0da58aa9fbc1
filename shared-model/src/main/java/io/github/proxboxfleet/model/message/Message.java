package io.github.proxboxfleet.model.message;

/** Everything that travels over the broker. */
public sealed interface Message permits Command, Event, Query, Answer {}

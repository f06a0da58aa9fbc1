package io.github.proxboxfleet.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Asks one kind of consumer to act; each kind has its own sealed commands, and its queue is named
 * in {@link Topology#queueOf(Command)}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Command extends OfRun permits SchedulerCommand, ShardCommand {}

package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.model.run.RunId;

/**
 * A run that was started, or joined.
 *
 * @param attached whether the same sync was under way already
 */
public record StartedRun(RunId run, boolean attached) {}

package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.model.run.RunId;

/**
 * Is told when a run's journal has grown, after what was added is visible. Must neither block nor
 * throw.
 */
@FunctionalInterface
public interface JournalListener {
    void grown(RunId run);
}

package io.github.proxboxfleet.model.run;

import io.github.proxboxfleet.model.Required;

/**
 * Names one try at one shard. The attempt counts from 1 and grows with every re-issue, so that a
 * late answer to an earlier issue can be told from the answer that is waited for.
 */
public record ShardId(RunId run, int number, int attempt) {
    public ShardId {
        Required.field("run", run);
        if (number < 0 || attempt < 1) {
            throw new IllegalArgumentException(
                    "a shard's number counts from 0, its attempt from 1");
        }
    }

    @Override
    public String toString() {
        return run + "/" + number + "#" + attempt;
    }
}

package io.github.proxboxfleet.model.message;

import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.ShardId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every event has: of whom it is, and when it happened. */
final class Stamp {
    private Stamp() {}

    /** Both are there, or an error that names the one that is missing. */
    static void check(@Nullable RunId run, @Nullable Instant at) {
        Required.field("run", run);
        Required.field("at", at);
    }

    /** Both are there, or an error that names the one that is missing. */
    static void check(@Nullable ShardId shard, @Nullable Instant at) {
        Required.field("shard", shard);
        Required.field("at", at);
    }
}

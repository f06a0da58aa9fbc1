package io.github.proxboxfleet.model.message;

import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.ShardId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks a worker to do one shard's next step. */
public sealed interface ShardCommand extends Command permits ReaderCommand, WriterCommand {
    ShardId shard();

    /**
     * When it is too late to begin: by then the scheduler has given this attempt up for lost, and
     * issued the shard again. Absent: never.
     */
    @Nullable Instant deadline();

    /** Name of the endpoint that the step talks about, for logs. */
    String endpointName();

    @Override
    default RunId run() {
        return shard().run();
    }
}

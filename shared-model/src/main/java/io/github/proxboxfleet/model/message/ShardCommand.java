package io.github.proxboxfleet.model.message;

import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.ShardId;

/** Asks a worker to do one shard's next step. */
public sealed interface ShardCommand extends Command permits ReaderCommand, WriterCommand {
    ShardId shard();

    /** Name of the endpoint that the step talks about, for logs. */
    String endpointName();

    @Override
    default RunId run() {
        return shard().run();
    }
}

package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.message.Backoff;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.runtime.store.Database;

/** All that the scheduler knows; nothing of it is held in memory between two transactions. */
public record Stores(
        RunStore runs,
        StageStore stages,
        EndpointStore endpoints,
        ShardStore shards,
        ShardQueue queue,
        ShardResults results,
        EndpointHealth health,
        ClusterClaims claims) {

    public static Stores on(Database database, MessageCodec codec, Backoff backoff) {
        return new Stores(
                new RunStore(database, codec),
                new StageStore(database, codec.mapper()),
                new EndpointStore(database, codec.mapper()),
                new ShardStore(database, codec.mapper()),
                new ShardQueue(database),
                new ShardResults(database, codec.mapper()),
                new EndpointHealth(database, backoff),
                new ClusterClaims(database, codec.mapper()));
    }
}

package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.ShardId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the shards of runs stand. What an earlier attempt still says does not overwrite what a later
 * one has said.
 */
final class ShardRows {
    private final GatewayStore store;

    ShardRows(GatewayStore store) {
        this.store = store;
    }

    void started(WorkerEvent.ShardStarted event) {
        put(event.shard(), ShardState.RUNNING, event.step(), null, null, null, event.at());
    }

    void done(ShardId shard, Instant at, @Nullable String incomplete) {
        put(shard, ShardState.DONE, null, null, null, incomplete, at);
    }

    void failed(WorkerEvent.ShardFailed event) {
        put(event.shard(), ShardState.FAILED, null, null, event.failure(), null, event.at());
    }

    void retrying(SchedulerEvent.ShardRetrying event) {
        put(
                event.shard(),
                ShardState.WAITING,
                null,
                event.title(),
                event.failure(),
                null,
                event.at());
    }

    boolean anyFailed(RunId run) {
        return store.sql()
                        .sql("select count(*) from run_shard where run_id = ? and state = ?")
                        .params(run.value(), ShardState.FAILED.name())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void put(
            ShardId shard,
            ShardState state,
            @Nullable String step,
            @Nullable String title,
            @Nullable Failure failure,
            @Nullable String incomplete,
            Instant at) {
        store.sql()
                .sql(
                        """
                        insert into run_shard
                            (run_id, number, attempt, state, step, title, failure, incomplete, updated_at)
                        values (:run, :number, :attempt, :state, :step, :title, :failure, :incomplete, :at)
                        on conflict (run_id, number) do update set attempt = :attempt, state = :state,
                            step = coalesce(:step, run_shard.step), title = coalesce(:title, run_shard.title),
                            failure = :failure, incomplete = :incomplete, updated_at = :at
                        where run_shard.attempt <= :attempt
                        """)
                .param("run", shard.run().value())
                .param("number", shard.number())
                .param("attempt", shard.attempt())
                .param("state", state.name())
                .param("step", step)
                .param("title", title)
                .param(
                        "failure",
                        failure == null
                                ? null
                                : store.json().writerFor(Failure.class).writeValueAsString(failure))
                .param("incomplete", incomplete)
                .param("at", at.toEpochMilli())
                .update();
    }
}

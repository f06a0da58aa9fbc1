package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.gateway.store.GatewayStore;
import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/**
 * What can be read off the events: how run, stages and shards stand, what was changed, what has
 * failed.
 */
final class ReadModel {
    private static final TypeReference<List<Failure>> FAILURES = new TypeReference<>() {};

    private final GatewayStore store;
    private final StageRows stages;
    private final ShardRows shards;
    private final ObjectRows objects;

    ReadModel(GatewayStore store) {
        this.store = store;
        this.stages = new StageRows(store);
        this.shards = new ShardRows(store);
        this.objects = new ObjectRows(store);
    }

    void apply(Event event, long sequence) {
        switch (event) {
            case SchedulerEvent.RunStarted it -> start(it);
            case WorkerEvent.NetBoxPrepared it -> {
                store.sql()
                        .sql("update run set netbox_version = ? where id = ?")
                        .params(it.version(), it.run().value())
                        .update();
                shards.done(it.shard(), it.at(), null);
                count(it.run(), it.requests());
            }
            case WorkerEvent.ClusterIndexed it -> {
                shards.done(it.shard(), it.at(), it.incomplete());
                count(it.run(), it.requests());
            }
            case WorkerEvent.ShardStarted it -> shards.started(it);
            case WorkerEvent.ShardWritten it -> {
                shards.done(it.shard(), it.at(), it.incomplete());
                objects.failures(it);
                count(it.run(), it.requests());
            }
            case WorkerEvent.ShardFailed it -> {
                shards.failed(it);
                count(it.run(), it.requests());
            }
            case SchedulerEvent.ShardRetrying it -> shards.retrying(it);
            case WorkerEvent.ChangesApplied it ->
                    objects.changes(it, it.changes(), false, sequence);
            case WorkerEvent.ChangesPlanned it -> objects.changes(it, it.changes(), true, sequence);
            case SchedulerEvent.StagePlanned it -> stages.planned(it);
            case SchedulerEvent.StageStarted it ->
                    stages.status(it.run(), it.stage(), StageStatus.RUNNING, null);
            case SchedulerEvent.StageProgressed it -> stages.progressed(it);
            case SchedulerEvent.StageFinished it -> {
                stages.counts(it.run(), it.stage(), it.counts());
                stages.status(it.run(), it.stage(), it.status(), it.reason());
            }
            case SchedulerEvent.RunFinished it -> finish(it);
        }
    }

    /** The word for the change's kind. */
    static String action(Change change) {
        return switch (change) {
            case Change.Create _ -> "create";
            case Change.Update _ -> "update";
            case Change.Mark _ -> "mark";
            case Change.Delete _ -> "delete";
        };
    }

    private void start(SchedulerEvent.RunStarted event) {
        store.sql()
                .sql(
                        """
                        update run set status = ?, started_at = coalesce(started_at, ?)
                        where id = ? and status = ?
                        """)
                .params(
                        RunStatus.RUNNING.name(),
                        event.at().toEpochMilli(),
                        event.run().value(),
                        RunStatus.QUEUED.name())
                .update();
    }

    private void finish(SchedulerEvent.RunFinished event) {
        forgetMended(event);
        for (Stage stage : event.counts().keySet()) {
            stages.counts(event.run(), stage, event.counts().get(stage));
        }
        store.sql()
                .sql("update run set status = ?, ended_at = ?, failures = ? where id = ?")
                .params(
                        event.status().name(),
                        event.at().toEpochMilli(),
                        store.json().writerFor(FAILURES).writeValueAsString(event.failures()),
                        event.run().value())
                .update();
        // A scheduler that no longer knows the run cannot say what it had come to.
        if (!event.requests().equals(RequestCounts.NONE)) {
            settle(event.run(), event.requests());
        }
    }

    private void settle(RunId run, RequestCounts requests) {
        store.sql()
                .sql(
                        "update run set source_requests = ?, netbox_requests = ?, netbox_writes = ? where id = ?")
                .params(requests.source(), requests.netbox(), requests.netboxWrites(), run.value())
                .update();
    }

    /**
     * What was tried again and has not failed again has not failed any more, unless its shard
     * failed whole.
     */
    private void forgetMended(SchedulerEvent.RunFinished event) {
        String run = event.run().value();
        boolean allDone = event.status() == RunStatus.SUCCEEDED;
        boolean shardsFailed = shards.anyFailed(event.run());
        if (allDone || (event.status() == RunStatus.PARTIAL && !shardsFailed)) {
            store.sql()
                    .sql("delete from run_failure where run_id = ? and (retried = 1 or ? = 1)")
                    .params(run, allDone ? 1 : 0)
                    .update();
        }
        store.sql()
                .sql("update run_failure set retried = 0 where run_id = ? and retried = 1")
                .param(run)
                .update();
    }

    private void count(RunId run, RequestCounts requests) {
        store.sql()
                .sql(
                        """
                        update run set source_requests = source_requests + ?, netbox_requests = netbox_requests + ?,
                            netbox_writes = netbox_writes + ?
                        where id = ?
                        """)
                .params(requests.source(), requests.netbox(), requests.netboxWrites(), run.value())
                .update();
    }
}

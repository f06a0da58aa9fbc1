package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.RunState;
import io.github.proxboxfleet.scheduler.run.StageTally;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardStatus;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.StageStore;
import io.github.proxboxfleet.scheduler.store.Stores;
import java.util.List;

/** Publishes again how a run stands, for whoever may have missed it. */
final class RepublishState {
    private final StageStore stages;
    private final ShardStore shards;
    private final Progress progress;
    private final FinishRun finish;

    RepublishState(Stores stores, Progress progress, FinishRun finish) {
        this.stages = stores.stages();
        this.shards = stores.shards();
        this.progress = progress;
        this.finish = finish;
    }

    void of(Transaction transaction, Run run) {
        switch (run.state()) {
            case RunState.Queued _ -> {}
            case RunState.Active active -> {
                transaction.publish(new SchedulerEvent.RunStarted(run.id(), active.startedAt()));
                progress.publishPlan(transaction, run);
                failureEvents(transaction, run);
                stageEvents(transaction, run);
            }
            case RunState.Ended ended -> {
                failureEvents(transaction, run);
                stageEvents(transaction, run);
                finish.publish(transaction, run, ended, stages.of(run.id()));
            }
        }
    }

    private void stageEvents(Transaction transaction, Run run) {
        for (StageTally tally : stages.of(run.id())) {
            switch (tally.status()) {
                case PENDING -> {}
                case RUNNING ->
                        transaction.publish(
                                new SchedulerEvent.StageStarted(
                                        run.id(), transaction.now(), tally.stage()));
                case SUCCEEDED, PARTIAL, FAILED, SKIPPED, CANCELLED ->
                        finish.publish(transaction, run, tally);
            }
        }
    }

    private void failureEvents(Transaction transaction, Run run) {
        for (Shard shard : shards.of(run.id(), List.of(ShardStatus.WRITTEN))) {
            if (!shard.tally().failures().isEmpty()) {
                transaction.publish(
                        new WorkerEvent.ShardWritten(
                                shard.id(),
                                transaction.now(),
                                shard.tally().counts(),
                                shard.tally().failures(),
                                shard.tally().incomplete(),
                                List.of(),
                                List.of(),
                                shard.tally().notObserved(),
                                RequestCounts.NONE));
            }
        }
    }
}

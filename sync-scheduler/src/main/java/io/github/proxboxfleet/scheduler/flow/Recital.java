package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.RunState;
import io.github.proxboxfleet.scheduler.run.StageTally;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.StoredState;
import java.util.List;

/** Says again how a run stands, to one who may have missed it. */
final class Recital {
    private final RunStore runs;
    private final ShardStore shards;
    private final Progress progress;
    private final Closing closing;

    Recital(RunStore runs, ShardStore shards, Progress progress, Closing closing) {
        this.runs = runs;
        this.shards = shards;
        this.progress = progress;
        this.closing = closing;
    }

    void of(Turn turn, Run run) {
        switch (run.state()) {
            case RunState.Queued _ -> {}
            case RunState.Active active -> {
                turn.publish(new Event.RunStarted(run.id(), active.startedAt()));
                progress.announce(turn, run);
                failures(turn, run);
                stages(turn, run);
            }
            case RunState.Ended ended -> {
                failures(turn, run);
                stages(turn, run);
                closing.tell(turn, run, ended, runs.stages(run.id()));
            }
        }
    }

    private void stages(Turn turn, Run run) {
        for (StageTally tally : runs.stages(run.id())) {
            switch (tally.status()) {
                case PENDING -> {}
                case RUNNING ->
                        turn.publish(new Event.StageStarted(run.id(), turn.now(), tally.stage()));
                case SUCCEEDED, PARTIAL, FAILED, SKIPPED, CANCELLED ->
                        closing.tell(turn, run, tally);
            }
        }
    }

    private void failures(Turn turn, Run run) {
        for (Shard shard : shards.of(run.id(), List.of(StoredState.WRITTEN))) {
            if (!shard.tally().failures().isEmpty()) {
                turn.publish(
                        new Event.ShardWritten(
                                shard.id(),
                                turn.now(),
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

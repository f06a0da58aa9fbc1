package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.model.run.StageStatus;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.Outcome;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.RunState;
import io.github.proxboxfleet.scheduler.run.StageTally;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.StoredState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends stages that nothing feeds any more, and runs that have nothing left to do. */
final class Closing {
    private static final int FAILURES_LISTED = 100;
    private static final List<ShardKind> EVERY_KIND = List.of(ShardKind.values());

    private final RunStore runs;
    private final ShardStore shards;

    Closing(RunStore runs, ShardStore shards) {
        this.runs = runs;
        this.shards = shards;
    }

    /** Ends what has come to its end. */
    void close(Turn turn, Run run) {
        if (!(run.state() instanceof RunState.Active active)) {
            return;
        }
        boolean cancelling = active instanceof RunState.Cancelling;
        List<StageTally> stages = closeStages(turn, run, cancelling);
        if (shards.any(run.id(), EVERY_KIND, StoredState.OPEN)) {
            return;
        }
        boolean failed = shards.any(run.id(), EVERY_KIND, List.of(StoredState.FAILED));
        end(turn, run, active.end(Outcome.of(cancelling, failed, stages), turn.now()), stages);
    }

    /** Ends a run before its turn has come. */
    void cancelQueued(Turn turn, Run run, RunState.Queued queued) {
        List<StageTally> stages = new ArrayList<>();
        for (StageTally tally : runs.stages(run.id())) {
            stages.add(
                    tally.status().ended()
                            ? tally
                            : end(
                                    turn,
                                    run,
                                    tally.ended(StageStatus.CANCELLED, "the run was cancelled")));
        }
        end(turn, run, queued.cancel(turn.now()), stages);
    }

    private List<StageTally> closeStages(Turn turn, Run run, boolean cancelling) {
        boolean reading = shards.any(run.id(), ShardKind.firsts(), StoredState.OPEN);
        Failure unprepared = unprepared(run);
        List<Endpoint> endpoints = runs.endpoints(run.id());
        List<StageTally> stages = new ArrayList<>();
        for (StageTally tally : runs.stages(run.id())) {
            boolean planned =
                    endpoints.stream().allMatch(endpoint -> planned(endpoint, tally.stage()));
            boolean goesOn =
                    reading || tally.open() > 0 || (!planned && !cancelling && unprepared == null);
            stages.add(
                    tally.status().ended() || goesOn
                            ? tally
                            : end(
                                    turn,
                                    run,
                                    Outcome.of(
                                            tally,
                                            around(
                                                    run,
                                                    cancelling,
                                                    planned,
                                                    unprepared,
                                                    endpoints,
                                                    tally.stage()))));
        }
        return stages;
    }

    private static boolean planned(Endpoint endpoint, Stage stage) {
        return switch (endpoint.index()) {
            case Endpoint.Index.Unread _ -> false;
            case Endpoint.Index.Lost _ -> true;
            case Endpoint.Index.Read _ ->
                    !stage.removes() || !(endpoint.pruning() instanceof Endpoint.Pruning.Undecided);
        };
    }

    private Outcome.Around around(
            Run run,
            boolean cancelling,
            boolean planned,
            @Nullable Failure unprepared,
            List<Endpoint> endpoints,
            Stage stage) {
        List<Failure> lost = new ArrayList<>();
        List<String> unpruned = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.index() instanceof Endpoint.Index.Lost gone) {
                lost.add(gone.failure());
                unpruned.add(run.source(endpoint.id()).name() + ": could not be read");
            } else if (endpoint.pruning() instanceof Endpoint.Pruning.Skipped skipped) {
                unpruned.add(skipped.reason());
            }
        }
        Failure first = shards.failures(run.id(), 1).stream().findFirst().orElse(null);
        return new Outcome.Around(
                cancelling,
                planned,
                unprepared,
                endpoints.size(),
                lost,
                unpruned,
                stage.needsGuestAgent() ? shards.notObserved(run.id()) : Map.of(),
                first);
    }

    /** Why the NetBox could not be prepared, if it could not. */
    @Nullable Failure unprepared(Run run) {
        return shards.preparation(run.id())
                .map(
                        shard ->
                                shard.state() instanceof ShardState.Failed failed
                                        ? failed.failure()
                                        : null)
                .orElse(null);
    }

    private StageTally end(Turn turn, Run run, StageTally ended) {
        runs.save(run.id(), ended);
        tell(turn, run, ended);
        return ended;
    }

    void tell(Turn turn, Run run, StageTally ended) {
        turn.publish(
                new Event.StageFinished(
                        run.id(),
                        turn.now(),
                        ended.stage(),
                        ended.status(),
                        ended.counts(),
                        ended.reason()));
    }

    private void end(Turn turn, Run run, RunState.Ended ended, List<StageTally> stages) {
        runs.save(run.in(ended));
        tell(turn, run, ended, stages);
        turn.queueMoves();
    }

    /** In the same words however often: one who has heard it knows that it is the same. */
    void tell(Turn turn, Run run, RunState.Ended ended, List<StageTally> stages) {
        Map<Stage, Counts> counts = new EnumMap<>(Stage.class);
        stages.forEach(tally -> counts.put(tally.stage(), tally.counts()));
        RunStatus status = ended.status();
        turn.publish(
                new Event.RunFinished(
                        run.id(),
                        ended.at(),
                        status,
                        ended.duration(),
                        counts,
                        run.requests(),
                        shards.failures(run.id(), FAILURES_LISTED)));
    }
}

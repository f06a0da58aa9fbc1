package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
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
import io.github.proxboxfleet.scheduler.shard.ShardStatus;
import io.github.proxboxfleet.scheduler.store.EndpointStore;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardResults;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.StageStore;
import io.github.proxboxfleet.scheduler.store.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finishes stages whose shards have all ended, and runs that have nothing left to do. */
final class FinishRun {
    private static final int FAILURES_LISTED = 100;
    private static final List<ShardKind> ALL_KINDS = List.of(ShardKind.values());

    private final RunStore runs;
    private final StageStore stages;
    private final EndpointStore endpoints;
    private final ShardStore shards;
    private final ShardResults results;

    FinishRun(Stores stores) {
        this.runs = stores.runs();
        this.stages = stores.stages();
        this.endpoints = stores.endpoints();
        this.shards = stores.shards();
        this.results = stores.results();
    }

    /** Finishes the stages that are done, and the run if it is. */
    void ifDone(Transaction transaction, Run run) {
        if (!(run.state() instanceof RunState.Active active)) {
            return;
        }
        boolean cancelling = active instanceof RunState.Cancelling;
        List<StageTally> tallies = finishStages(transaction, run, cancelling);
        if (shards.any(run.id(), ALL_KINDS, ShardStatus.OPEN)) {
            return;
        }
        boolean failed = shards.any(run.id(), ALL_KINDS, List.of(ShardStatus.FAILED));
        end(
                transaction,
                run,
                active.end(Outcome.of(cancelling, failed, tallies), transaction.now()),
                tallies);
    }

    /** Ends a run before its turn has come. */
    void cancelQueued(Transaction transaction, Run run, RunState.Queued queued) {
        List<StageTally> tallies = new ArrayList<>();
        for (StageTally tally : stages.of(run.id())) {
            tallies.add(
                    tally.status().ended()
                            ? tally
                            : end(
                                    transaction,
                                    run,
                                    tally.ended(StageStatus.CANCELLED, "the run was cancelled")));
        }
        end(transaction, run, queued.cancel(transaction.now()), tallies);
    }

    private List<StageTally> finishStages(Transaction transaction, Run run, boolean cancelling) {
        boolean indexing = shards.any(run.id(), ShardKind.firsts(), ShardStatus.OPEN);
        Failure unprepared = preparationFailure(run);
        List<Endpoint> all = endpoints.of(run.id());
        List<StageTally> tallies = new ArrayList<>();
        for (StageTally tally : stages.of(run.id())) {
            boolean planned = all.stream().allMatch(endpoint -> planned(endpoint, tally.stage()));
            boolean goesOn =
                    indexing || tally.open() > 0 || (!planned && !cancelling && unprepared == null);
            tallies.add(
                    tally.status().ended() || goesOn
                            ? tally
                            : end(
                                    transaction,
                                    run,
                                    Outcome.of(
                                            tally,
                                            context(
                                                    run,
                                                    cancelling,
                                                    planned,
                                                    unprepared,
                                                    all,
                                                    tally.stage()))));
        }
        return tallies;
    }

    private static boolean planned(Endpoint endpoint, Stage stage) {
        return switch (endpoint.index()) {
            case Endpoint.Index.NotIndexed _ -> false;
            case Endpoint.Index.Lost _, Endpoint.Index.Spare _ -> true;
            case Endpoint.Index.Indexed _ ->
                    !stage.removes() || !(endpoint.pruning() instanceof Endpoint.Pruning.Undecided);
        };
    }

    private Outcome.Context context(
            Run run,
            boolean cancelling,
            boolean planned,
            @Nullable Failure unprepared,
            List<Endpoint> all,
            Stage stage) {
        List<Failure> lost = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> unpruned = new ArrayList<>();
        for (Endpoint endpoint : all) {
            if (endpoint.index() instanceof Endpoint.Index.Lost gone) {
                lost.add(gone.failure());
                unpruned.add(run.source(endpoint.id()).name() + ": could not be read");
            } else if (endpoint.index() instanceof Endpoint.Index.Spare spare) {
                notes.add(spare.note());
            } else if (endpoint.pruning() instanceof Endpoint.Pruning.Skipped skipped) {
                unpruned.add(skipped.reason());
            }
        }
        Failure first = results.failures(run.id(), 1).stream().findFirst().orElse(null);
        return new Outcome.Context(
                cancelling,
                planned,
                unprepared,
                all.size(),
                lost,
                notes,
                unpruned,
                stage.needsGuestAgent() ? results.notObserved(run.id()) : Map.of(),
                first);
    }

    /** Why the NetBox could not be prepared, if it could not. */
    @Nullable Failure preparationFailure(Run run) {
        return shards.preparation(run.id())
                .map(
                        shard ->
                                shard.state() instanceof ShardState.Failed failed
                                        ? failed.failure()
                                        : null)
                .orElse(null);
    }

    private StageTally end(Transaction transaction, Run run, StageTally ended) {
        stages.save(run.id(), ended);
        publish(transaction, run, ended);
        return ended;
    }

    void publish(Transaction transaction, Run run, StageTally ended) {
        transaction.publish(
                new SchedulerEvent.StageFinished(
                        run.id(),
                        transaction.now(),
                        ended.stage(),
                        ended.status(),
                        ended.counts(),
                        ended.reason()));
    }

    private void end(
            Transaction transaction, Run run, RunState.Ended ended, List<StageTally> tallies) {
        runs.save(run.in(ended));
        publish(transaction, run, ended, tallies);
        transaction.queueChanged();
    }

    /** Ends a run that is not known here, or it would be open for ever where it is. */
    void unknown(Transaction transaction, RunId run) {
        transaction.publish(
                new SchedulerEvent.RunFinished(
                        run,
                        transaction.now(),
                        RunStatus.FAILED,
                        Duration.ZERO,
                        Map.of(),
                        RequestCounts.NONE,
                        List.of(
                                new Failure.Incomplete(
                                        "scheduler",
                                        "the run is not known here: it ended longer ago than runs are kept, or its order was lost",
                                        "Start a new run."))));
    }

    /**
     * Always in the same words, so that whoever knows the event already sees that it is the same.
     */
    void publish(Transaction transaction, Run run, RunState.Ended ended, List<StageTally> tallies) {
        Map<Stage, Counts> counts = new EnumMap<>(Stage.class);
        tallies.forEach(tally -> counts.put(tally.stage(), tally.counts()));
        RunStatus status = ended.status();
        transaction.publish(
                new SchedulerEvent.RunFinished(
                        run.id(),
                        ended.at(),
                        status,
                        ended.duration(),
                        counts,
                        run.requests(),
                        results.failures(run.id(), FAILURES_LISTED)));
    }
}

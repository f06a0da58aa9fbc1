package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.SchedulerCommand.RetryStage;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.RunState;
import io.github.proxboxfleet.scheduler.run.StageTally;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.shard.Work;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.StoredState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens ended runs again, to do what failed in them. */
final class Mending {
    private static final Logger log = LoggerFactory.getLogger(Mending.class);

    private final RunStore runs;
    private final ShardStore shards;

    Mending(RunStore runs, ShardStore shards) {
        this.runs = runs;
        this.shards = shards;
    }

    /**
     * Queues the run again with its failed work open. Where there is none, it ends at once as it
     * had ended.
     */
    void retry(Turn turn, RetryStage command) {
        Run run = runs.find(command.run()).orElse(null);
        if (run == null || !(run.state() instanceof RunState.Ended ended)) {
            log.warn("Run {} has not ended, so nothing of it is retried", command.run());
            return;
        }
        Set<String> touched = new HashSet<>();
        boolean prepared = run.prepared();
        for (Shard shard :
                shards.of(
                        run.id(),
                        List.of(StoredState.WRITTEN, StoredState.FAILED, StoredState.CANCELLED))) {
            if (reopen(run, shard, command)) {
                prepared &= shard.kind() != ShardKind.PREPARE;
                touched.add(shard.endpoint() == null ? "" : shard.endpoint());
            }
        }
        reconsiderPruning(run, touched, command.stage());
        runs.requeue(run.in(ended.reopen()).withPrepared(prepared));
        turn.queueMoves();
    }

    /** Whether there is something of the shard to do again. */
    private boolean reopen(Run run, Shard shard, RetryStage command) {
        Stage stage = command.stage();
        return switch (shard.state()) {
            case ShardState.Open _ -> false;
            case ShardState.Failed failed ->
                    meant(run, shard, stage) && again(run, shard, failed, t -> t.reopened(0, 1, 0));
            case ShardState.Cancelled cancelled ->
                    meant(run, shard, stage)
                            && again(run, shard, cancelled, t -> t.reopened(0, 0, 1));
            case ShardState.Written written -> {
                List<ObjectFailure> failures =
                        shard.tally().failures().stream()
                                .filter(failure -> stage == null || failure.stage() == stage)
                                .toList();
                if (failures.isEmpty() || !meant(run, shard, stage)) {
                    yield false;
                }
                yield (command.failedObjectsOnly() && mend(run, shard, failures, stage))
                        || again(run, shard, written, t -> t.reopened(1, 0, 0));
            }
        };
    }

    /** Whatever feeds the stage, or all stages. */
    private boolean meant(Run run, Shard shard, @Nullable Stage stage) {
        if (shard.kind() == ShardKind.PRUNE && overtaken(run, shard)) {
            return false;
        }
        return stage == null || shard.stages().isEmpty() || shard.stages().contains(stage);
    }

    /**
     * Whether another run has been at the endpoint since: what that one added would look gone by
     * this one's index.
     */
    private boolean overtaken(Run run, Shard shard) {
        return shard.endpoint() != null
                && runs.endpoint(run.id(), shard.endpoint()).index()
                        instanceof Endpoint.Index.Read read
                && runs.overtaken(run, shard.endpoint(), read.place());
    }

    private boolean again(
            Run run, Shard shard, ShardState.Ended ended, UnaryOperator<StageTally> reopen) {
        shards.save(shard.reopened(ended));
        if (shard.kind() == ShardKind.INDEX && shard.endpoint() != null) {
            runs.save(run.id(), Endpoint.unread(shard.endpoint()));
        }
        for (StageTally tally : runs.stages(run.id())) {
            if (shard.stages().contains(tally.stage())) {
                long undone = ended instanceof ShardState.Cancelled ? 0 : shard.sources();
                runs.save(run.id(), reopen.apply(tally.undone(undone)));
            } else if (shard.kind().first()) {
                runs.save(run.id(), tally.undone(0));
            }
        }
        return true;
    }

    /**
     * Cuts a shard of the failed objects alone; not possible where one of them does not say where
     * it comes from.
     */
    private boolean mend(
            Run run, Shard shard, List<ObjectFailure> failures, @Nullable Stage stage) {
        Set<String> sources = new HashSet<>();
        for (ObjectFailure failure : failures) {
            if (failure.source() == null) {
                return false;
            }
            sources.add(failure.source());
        }
        Work work = shards.work(run.id(), shard.number()).only(sources);
        if (shard.kind() == ShardKind.PRUNE || work.sources() != sources.size()) {
            return false;
        }
        // What failed in one stage kept the later ones from their turn.
        Set<Stage> again =
                shard.stages().stream()
                        .filter(each -> stage == null || each.compareTo(stage) >= 0)
                        .collect(Collectors.toSet());
        Shard.Mending mending =
                shard.mending(
                        shards.next(run.id()),
                        sources,
                        again,
                        work.sources(),
                        "failed objects",
                        new ShardState.Held());
        shards.save(mending.rest());
        shards.add(run, mending.mend(), work);
        for (StageTally tally : runs.stages(run.id())) {
            if (again.contains(tally.stage())) {
                runs.save(run.id(), tally.undone(work.sources()).planned(0));
            }
        }
        return true;
    }

    private void reconsiderPruning(Run run, Set<String> touched, @Nullable Stage stage) {
        boolean reconsidered = false;
        for (Endpoint endpoint : runs.endpoints(run.id())) {
            boolean asked =
                    touched.contains(endpoint.id()) || touched.contains("") || stage == Stage.PRUNE;
            if (asked && !(endpoint.pruning() instanceof Endpoint.Pruning.Going)) {
                runs.save(run.id(), endpoint.pruning(new Endpoint.Pruning.Undecided()));
                reconsidered = true;
            }
        }
        if (reconsidered) {
            runs.stages(run.id()).stream()
                    .filter(tally -> tally.stage() == Stage.PRUNE)
                    .forEach(tally -> runs.save(run.id(), tally.undone(0)));
        }
    }
}

package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.PruneDecision;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.StageTally;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.shard.Work;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.StoredState;
import java.util.List;
import java.util.Set;

/** Moves stages and endpoints on as their shards come to their ends. */
final class Progress {
    private static final List<String> UNDONE = List.of(StoredState.FAILED, StoredState.CANCELLED);

    private final RunStore runs;
    private final ShardStore shards;

    Progress(RunStore runs, ShardStore shards) {
        this.runs = runs;
        this.shards = shards;
    }

    /** Keeps a shard that has come to its end, and counts it in its stages. */
    void settle(Turn turn, Run run, Shard before, Shard after) {
        shards.save(after);
        for (StageTally tally : runs.stages(run.id())) {
            if (!after.stages().contains(tally.stage())) {
                continue;
            }
            Counts old = before.tally().counts().getOrDefault(tally.stage(), Counts.NONE);
            Counts now = after.tally().counts().getOrDefault(tally.stage(), Counts.NONE);
            StageTally next =
                    switch (after.state()) {
                        case ShardState.Written _ -> tally.written(after.sources(), old, now);
                        case ShardState.Failed _ -> tally.failed(after.sources(), old, now);
                        case ShardState.Cancelled _ -> tally.dropped();
                        case ShardState.Open _ ->
                                throw new IllegalArgumentException(after.id() + " has not ended");
                    };
            runs.save(run.id(), next);
            if (!(after.state() instanceof ShardState.Cancelled)) {
                turn.publish(
                        new Event.StageProgressed(
                                run.id(),
                                turn.now(),
                                next.stage(),
                                next.done(),
                                next.sources(),
                                next.counts()));
            }
        }
    }

    /** Cancels shards of the run that no worker has. */
    void cancelWaiting(Turn turn, Run run) {
        for (Shard shard :
                shards.of(
                        run.id(),
                        List.of(StoredState.HELD, StoredState.WAITING, StoredState.RETRYING))) {
            if (shard.state() instanceof ShardState.Open open) {
                settle(turn, run, shard, shard.in(open.cancel()));
            }
        }
    }

    /** Says how many sources and shards feed each stage. */
    void announce(Turn turn, Run run) {
        for (StageTally tally : runs.stages(run.id())) {
            turn.publish(
                    new Event.StagePlanned(
                            run.id(), turn.now(), tally.stage(), tally.sources(), tally.shards()));
        }
    }

    /**
     * Releases the endpoint's shards that nothing comes before any more, in the order of the stage
     * graph.
     */
    void advance(Turn turn, Run run, String id) {
        if (!run.running() || !run.prepared()) {
            return;
        }
        Endpoint endpoint = runs.endpoint(run.id(), id);
        if (!(endpoint.index() instanceof Endpoint.Index.Read read)) {
            return;
        }
        Set<ShardKind> open = shards.open(run.id(), id);
        if (ShardKind.addressesWritten(open) && settleContested(turn, run, id)) {
            open = shards.open(run.id(), id);
        }
        for (ShardKind kind : open) {
            if (kind.mayStart(open)) {
                shards.release(run.id(), id, kind);
            }
        }
        if (run.asks(Stage.PRUNE)
                && endpoint.pruning() instanceof Endpoint.Pruning.Undecided
                && ShardKind.PRUNE.mayStart(open)) {
            decidePruning(turn, run, endpoint, read);
        }
    }

    /**
     * Cuts shards of the guests and nodes that wanted what another guest had: now that all have
     * been written, it is free, or a conflict.
     */
    private boolean settleContested(Turn turn, Run run, String id) {
        boolean any = false;
        for (Shard shard : shards.of(run.id(), List.of(StoredState.WRITTEN))) {
            Set<String> sources = shard.tally().addressContention();
            if (!id.equals(shard.endpoint()) || sources.isEmpty()) {
                continue;
            }
            Work work = shards.work(run.id(), shard.number()).only(sources);
            Set<Stage> addresses = shard.kind().settlesAddresses();
            Shard.Mending mending =
                    shard.mending(
                            shards.next(run.id()),
                            sources,
                            addresses,
                            work.sources(),
                            "moved addresses",
                            new ShardState.Waiting());
            shards.save(mending.rest());
            shards.add(run, mending.mend(), work);
            for (StageTally tally : runs.stages(run.id())) {
                if (addresses.contains(tally.stage())) {
                    runs.save(run.id(), tally.undone(work.sources()).planned(0));
                }
            }
            any = true;
        }
        if (any) {
            announce(turn, run);
        }
        return any;
    }

    private void decidePruning(Turn turn, Run run, Endpoint endpoint, Endpoint.Index.Read read) {
        String id = endpoint.id();
        RunStore.Contents index = runs.index(run.id(), id);
        long failed = shards.count(run.id(), id, ShardKind.PRUNE.predecessors(), UNDONE);
        String name = run.source(id).name();
        Endpoint.Pruning decision =
                PruneDecision.of(
                        name,
                        new PruneDecision.Facts(
                                read,
                                index.guests().size(),
                                failed,
                                shards.incomplete(run.id(), id),
                                runs.overtaken(run, id, read.place())));
        runs.save(run.id(), endpoint.pruning(decision));
        if (decision instanceof Endpoint.Pruning.Going) {
            plan(
                    run,
                    new Shard.Place(run.id(), shards.next(run.id()), id),
                    ShardKind.PRUNE,
                    ShardKind.PRUNE.fed(run.request().stages()),
                    ShardKind.PRUNE.title(name),
                    new Work.Prune(index.nodes().size() + index.guests().size()),
                    new ShardState.Waiting());
            announce(turn, run);
        }
    }

    /** Adds a shard, and counts it in its stages. */
    void plan(
            Run run,
            Shard.Place place,
            ShardKind kind,
            Set<Stage> stages,
            String title,
            Work work,
            ShardState.Open state) {
        shards.add(run, Shard.cut(place, kind, stages, work.sources(), title, state), work);
        for (StageTally tally : runs.stages(run.id())) {
            if (stages.contains(tally.stage())) {
                runs.save(run.id(), tally.planned(work.sources()));
            }
        }
    }

    /**
     * Gives up everything of the run that waits for an endpoint which has not answered a shard's
     * every try.
     */
    void giveUpWaiting(Turn turn, Run run, Failure failure, String proxmoxOrEmpty) {
        for (Shard shard :
                shards.of(
                        run.id(),
                        List.of(StoredState.HELD, StoredState.WAITING, StoredState.RETRYING))) {
            boolean meant =
                    proxmoxOrEmpty.isEmpty()
                            ? shard.kind().writes()
                            : proxmoxOrEmpty.equals(shard.endpoint());
            if (meant && shard.state() instanceof ShardState.Open open) {
                settle(turn, run, shard, shard.failed(open, failure));
            }
        }
    }
}

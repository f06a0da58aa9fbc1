package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.run.Counts;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.PruneDecision;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.StageTally;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.shard.ShardStatus;
import io.github.proxboxfleet.scheduler.shard.ShardWork;
import io.github.proxboxfleet.scheduler.store.EndpointStore;
import io.github.proxboxfleet.scheduler.store.ShardQueue;
import io.github.proxboxfleet.scheduler.store.ShardResults;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.StageStore;
import io.github.proxboxfleet.scheduler.store.Stores;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Moves stages and endpoints on as their shards end. */
final class Progress {
    private static final List<ShardStatus> UNDONE =
            List.of(ShardStatus.FAILED, ShardStatus.CANCELLED);

    private final StageStore stages;
    private final EndpointStore endpoints;
    private final ShardStore shards;
    private final ShardQueue queue;
    private final ShardResults results;

    Progress(Stores stores) {
        this.stages = stores.stages();
        this.endpoints = stores.endpoints();
        this.shards = stores.shards();
        this.queue = stores.queue();
        this.results = stores.results();
    }

    /** Stores a shard that has ended, and counts it in its stages. */
    void finishShard(Transaction transaction, Run run, Shard before, Shard after) {
        shards.save(after);
        for (StageTally tally : stages.of(run.id())) {
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
            stages.save(run.id(), next);
            if (!(after.state() instanceof ShardState.Cancelled)) {
                transaction.publish(
                        new SchedulerEvent.StageProgressed(
                                run.id(),
                                transaction.now(),
                                next.stage(),
                                next.done(),
                                next.sources(),
                                next.counts()));
            }
        }
    }

    /** Cancels shards of the run that no worker has. */
    void cancelWaiting(Transaction transaction, Run run) {
        for (Shard shard : shards.of(run.id(), ShardStatus.NOT_ISSUED)) {
            if (shard.state() instanceof ShardState.Open open) {
                finishShard(transaction, run, shard, shard.in(open.cancel()));
            }
        }
    }

    /** Publishes how many sources and shards each stage has. */
    void publishPlan(Transaction transaction, Run run) {
        for (StageTally tally : stages.of(run.id())) {
            transaction.publish(
                    new SchedulerEvent.StagePlanned(
                            run.id(),
                            transaction.now(),
                            tally.stage(),
                            tally.sources(),
                            tally.shards()));
        }
    }

    /**
     * Releases the endpoint's shards whose predecessors in the stage graph are all done, and
     * decides on pruning.
     */
    void advance(Transaction transaction, Run run, String id) {
        if (!run.running() || !run.prepared()) {
            return;
        }
        Endpoint endpoint = endpoints.find(run.id(), id);
        if (!(endpoint.index() instanceof Endpoint.Index.Indexed index)) {
            return;
        }
        Set<ShardKind> open = shards.open(run.id(), id);
        if (run.asks(Stage.PRUNE)
                && endpoint.pruning() instanceof Endpoint.Pruning.Undecided
                && ShardKind.PRUNE.mayStart(open)) {
            decidePruning(transaction, run, endpoint, index);
            open = shards.open(run.id(), id);
        }
        // What is gone lets go of its addresses first.
        if (!open.contains(ShardKind.PRUNE)
                && ShardKind.addressesWritten(open)
                && retryContendedAddresses(transaction, run, id)) {
            open = shards.open(run.id(), id);
        }
        for (ShardKind kind : open) {
            if (kind.mayStart(open)) {
                queue.release(run.id(), id, kind);
            }
        }
    }

    /**
     * Cuts shards of the guests and nodes that wanted an address which another guest had, and of
     * those others: now that all have been written, it is either free or a conflict.
     */
    private boolean retryContendedAddresses(Transaction transaction, Run run, String id) {
        List<Shard> contending =
                shards.of(run.id(), List.of(ShardStatus.WRITTEN)).stream()
                        .filter(shard -> id.equals(shard.endpoint()))
                        .filter(shard -> !shard.tally().addressContention().isEmpty())
                        .toList();
        for (Shard shard : contending) {
            Set<String> sources = shard.tally().addressContention();
            ShardWork work = shards.work(run.id(), shard.number()).only(sources);
            Set<Stage> addresses = shard.kind().settlesAddresses();
            Shard.SplitOff split =
                    shard.splitOff(
                            shards.next(run.id()),
                            sources,
                            addresses,
                            work.sources(),
                            "moved addresses",
                            new ShardState.Waiting());
            shards.save(split.rest());
            shards.add(run, split.retry(), withOthers(run, shard, sources, work));
            stages.update(run.id(), addresses, tally -> tally.undone(work.sources()).planned(0));
        }
        if (!contending.isEmpty()) {
            publishPlan(transaction, run);
        }
        return !contending.isEmpty();
    }

    /** The work on those that want an address, and on those of other shards that have it. */
    private ShardWork withOthers(Run run, Shard of, Set<String> sources, ShardWork work) {
        ShardWork all = work;
        for (Shard shard : shards.of(run.id(), List.of(ShardStatus.WRITTEN))) {
            boolean alike = shard.kind() == of.kind() && shard.number() != of.number();
            if (alike && Objects.equals(shard.endpoint(), of.endpoint())) {
                all = all.and(shards.work(run.id(), shard.number()).only(sources));
            }
        }
        return all;
    }

    private void decidePruning(
            Transaction transaction, Run run, Endpoint endpoint, Endpoint.Index.Indexed indexed) {
        String id = endpoint.id();
        EndpointStore.Contents contents = endpoints.index(run.id(), id);
        long failed = shards.count(run.id(), id, ShardKind.PRUNE.predecessors(), UNDONE);
        String name = run.source(id).name();
        Endpoint.Pruning decision =
                PruneDecision.of(
                        name,
                        new PruneDecision.Facts(
                                indexed,
                                contents.guests().size(),
                                failed,
                                results.incomplete(run.id(), id),
                                endpoints.laterRun(run, id, indexed)));
        endpoints.save(run.id(), endpoint.pruning(decision));
        if (decision instanceof Endpoint.Pruning.Going) {
            addShard(
                    run,
                    new Shard.Place(run.id(), shards.next(run.id()), id),
                    ShardKind.PRUNE,
                    ShardKind.PRUNE.fed(run.request().stages()),
                    ShardKind.PRUNE.title(name),
                    new ShardWork.Prune(contents.nodes().size() + contents.guests().size()),
                    new ShardState.Waiting());
            publishPlan(transaction, run);
        }
    }

    /** Adds a shard, and counts it in its stages. */
    void addShard(
            Run run,
            Shard.Place place,
            ShardKind kind,
            Set<Stage> fed,
            String title,
            ShardWork work,
            ShardState.Open state) {
        shards.add(run, Shard.cut(place, kind, fed, work.sources(), title, state), work);
        stages.update(run.id(), fed, tally -> tally.planned(work.sources()));
    }

    /**
     * Fails every shard of the run that waits for an endpoint which did not answer any try of
     * another shard.
     */
    void giveUpWaiting(Transaction transaction, Run run, Failure failure, String proxmoxOrEmpty) {
        for (Shard shard : shards.of(run.id(), ShardStatus.NOT_ISSUED)) {
            boolean meant =
                    proxmoxOrEmpty.isEmpty()
                            ? shard.kind().writes()
                            : proxmoxOrEmpty.equals(shard.endpoint());
            if (meant && shard.state() instanceof ShardState.Open open) {
                finishShard(transaction, run, shard, shard.failed(open, failure));
            }
        }
    }
}

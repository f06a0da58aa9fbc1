package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.message.SchedulerCommand.RetryStage;
import io.github.proxboxfleet.model.message.SchedulerCommand.StartRun;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.RunState;
import io.github.proxboxfleet.scheduler.run.StageTally;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.shard.ShardStatus;
import io.github.proxboxfleet.scheduler.shard.ShardWork;
import io.github.proxboxfleet.scheduler.store.EndpointStore;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.StageStore;
import io.github.proxboxfleet.scheduler.store.Stores;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reopens an ended run and its failed shards or objects. */
final class RetryRun {
    private static final Logger log = LoggerFactory.getLogger(RetryRun.class);

    private final RunStore runs;
    private final StageStore stages;
    private final EndpointStore endpoints;
    private final ShardStore shards;
    private final FinishRun finish;

    RetryRun(Stores stores, FinishRun finish) {
        this.finish = finish;
        this.runs = stores.runs();
        this.stages = stores.stages();
        this.endpoints = stores.endpoints();
        this.shards = stores.shards();
    }

    /**
     * Queues the run again with its failed work open. If nothing had failed, it ends at once like
     * before.
     */
    void retry(Transaction transaction, RetryStage command) {
        Run known = runs.find(command.run()).orElse(null);
        if (known == null) {
            log.warn("There is no run {} to retry", command.run());
            finish.unknown(transaction, command.run());
            return;
        }
        if (!(known.state() instanceof RunState.Ended ended)) {
            log.warn("Run {} has not ended, so nothing of it is retried", command.run());
            return;
        }
        Run run = known.of(asConfiguredNow(known.request(), command));
        Set<String> touched = new HashSet<>();
        boolean prepared = run.prepared();
        for (Shard shard : shards.of(run.id(), ShardStatus.ENDED)) {
            if (reopen(run, shard, command)) {
                prepared &= shard.kind() != ShardKind.PREPARE;
                touched.add(shard.endpoint() == null ? "" : shard.endpoint());
            }
        }
        decidePruningAgain(run, touched, command.stage());
        runs.requeue(run.in(ended.reopen()).withPrepared(prepared));
        transaction.queueChanged();
    }

    /** A mended login or address counts, but what the run is about stays. */
    private static StartRun asConfiguredNow(StartRun before, RetryStage now) {
        Map<String, Source> sources = new HashMap<>();
        now.sources().forEach(source -> sources.put(source.endpointId(), source));
        NetBoxTarget netbox = now.netbox();
        return before.of(
                netbox == null || !netbox.endpointId().equals(before.netbox().endpointId())
                        ? before.netbox()
                        : netbox,
                before.sources().stream()
                        .map(source -> sources.getOrDefault(source.endpointId(), source))
                        .toList(),
                now.endpoints().isEmpty() ? before.endpoints() : now.endpoints());
    }

    /** Reopens the shard, or a part of it, if something in it failed. */
    private boolean reopen(Run run, Shard shard, RetryStage command) {
        Stage stage = command.stage();
        return switch (shard.state()) {
            case ShardState.Open _ -> false;
            case ShardState.Failed failed ->
                    concerns(run, shard, stage)
                            && reopen(run, shard, failed, t -> t.reopened(0, 1, 0));
            case ShardState.Cancelled cancelled ->
                    concerns(run, shard, stage)
                            && reopen(run, shard, cancelled, t -> t.reopened(0, 0, 1));
            case ShardState.Written written -> {
                List<ObjectFailure> failures =
                        shard.tally().failures().stream()
                                .filter(failure -> stage == null || failure.stage() == stage)
                                .toList();
                if (failures.isEmpty() || !concerns(run, shard, stage)) {
                    yield false;
                }
                yield (command.failedObjectsOnly() && splitOff(run, shard, failures, stage))
                        || reopen(run, shard, written, t -> t.reopened(1, 0, 0));
            }
        };
    }

    /** Whether the shard feeds the stage; without a stage every shard is meant. */
    private boolean concerns(Run run, Shard shard, @Nullable Stage stage) {
        if (shard.kind() == ShardKind.PRUNE && laterRun(run, shard)) {
            return false;
        }
        return stage == null || shard.stages().isEmpty() || shard.stages().contains(stage);
    }

    /**
     * Whether another run has synced the endpoint since: what that run added would look gone by
     * this run's index.
     */
    private boolean laterRun(Run run, Shard shard) {
        return shard.endpoint() != null
                && endpoints.find(run.id(), shard.endpoint()).index()
                        instanceof Endpoint.Index.Indexed index
                && endpoints.laterRun(run, shard.endpoint(), index);
    }

    private boolean reopen(
            Run run, Shard shard, ShardState.Ended ended, UnaryOperator<StageTally> reopen) {
        shards.save(shard.reopened(ended));
        if (shard.kind() == ShardKind.INDEX && shard.endpoint() != null) {
            endpoints.save(run.id(), Endpoint.notIndexed(shard.endpoint()));
            endpoints.claim(run.id(), shard.endpoint(), "");
        }
        long undone = ended instanceof ShardState.Cancelled ? 0 : shard.sources();
        stages.update(run.id(), shard.stages(), tally -> reopen.apply(tally.undone(undone)));
        if (shard.kind().first()) {
            stages.update(run.id(), run.request().stages(), tally -> tally.undone(0));
        }
        return true;
    }

    /**
     * Cuts a shard of the failed objects alone; not possible if the source of one of them is not
     * known.
     */
    private boolean splitOff(
            Run run, Shard shard, List<ObjectFailure> failures, @Nullable Stage stage) {
        Set<String> sources = new HashSet<>();
        for (ObjectFailure failure : failures) {
            if (failure.source() == null) {
                return false;
            }
            sources.add(failure.source());
        }
        ShardWork work = shards.work(run.id(), shard.number()).only(sources);
        if (shard.kind() == ShardKind.PRUNE || work.sources() != sources.size()) {
            return false;
        }
        // What failed in one stage kept the later ones from being done.
        Set<Stage> again =
                shard.stages().stream()
                        .filter(each -> stage == null || each.compareTo(stage) >= 0)
                        .collect(Collectors.toSet());
        Shard.SplitOff split =
                shard.splitOff(
                        shards.next(run.id()),
                        sources,
                        again,
                        work.sources(),
                        "failed objects",
                        new ShardState.Held());
        shards.save(split.rest());
        shards.add(run, split.retry(), work);
        stages.update(run.id(), again, tally -> tally.undone(work.sources()).planned(0));
        return true;
    }

    private void decidePruningAgain(Run run, Set<String> touched, @Nullable Stage stage) {
        boolean undecided = false;
        for (Endpoint endpoint : endpoints.of(run.id())) {
            boolean asked =
                    touched.contains(endpoint.id()) || touched.contains("") || stage == Stage.PRUNE;
            if (asked && !(endpoint.pruning() instanceof Endpoint.Pruning.Going)) {
                endpoints.save(run.id(), endpoint.pruning(new Endpoint.Pruning.Undecided()));
                undecided = true;
            }
        }
        if (undecided) {
            stages.update(run.id(), Set.of(Stage.PRUNE), tally -> tally.undone(0));
        }
    }
}

package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.scheduler.run.Endpoint;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.run.RunState;
import io.github.proxboxfleet.scheduler.shard.Plan;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.store.ClusterClaims;
import io.github.proxboxfleet.scheduler.store.EndpointHealth;
import io.github.proxboxfleet.scheduler.store.EndpointStore;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.Stores;
import java.util.Objects;
import java.util.Optional;

/**
 * Handles what workers report of shards. An event may come twice or late: a shard that has ended
 * stays as it is; a result counts whichever attempt it belongs to; a failure or a start counts only
 * for the attempt that is awaited.
 */
final class HandleWorkerEvent {
    private final RunStore runs;
    private final EndpointStore endpoints;
    private final ShardStore shards;
    private final ClusterClaims claims;
    private final EndpointHealth health;
    private final Progress progress;
    private final FinishRun finish;
    private final Failures failures;

    HandleWorkerEvent(Stores stores, Progress progress, FinishRun finish, Failures failures) {
        this.runs = stores.runs();
        this.endpoints = stores.endpoints();
        this.shards = stores.shards();
        this.claims = stores.claims();
        this.health = stores.health();
        this.progress = progress;
        this.finish = finish;
        this.failures = failures;
    }

    void handle(Transaction transaction, Event.OfShard event) {
        Optional<Run> run =
                runs.find(event.run()).filter(found -> found.state() instanceof RunState.Active);
        Optional<Shard> shard = shards.find(event.run(), event.shard().number());
        if (run.isPresent()
                && shard.isPresent()
                && shard.get().state() instanceof ShardState.Open open) {
            handle(transaction, run.get(), shard.get(), open, event);
        }
    }

    private void handle(
            Transaction transaction,
            Run run,
            Shard shard,
            ShardState.Open open,
            Event.OfShard event) {
        boolean awaited = event.shard().attempt() == shard.attempt();
        switch (event) {
            case Event.ShardStarted _, Event.ChangesApplied _, Event.ChangesPlanned _ -> {
                if (awaited && open instanceof ShardState.Issued issued) {
                    shards.save(shard.in(issued.heartbeat(transaction.now())));
                }
                transaction.issueNothing();
            }
            case Event.NetBoxPrepared prepared -> {
                if (shard.kind() == ShardKind.PREPARE) {
                    prepared(transaction, run.plus(prepared.requests()), shard, open);
                }
            }
            case Event.ClusterIndexed indexed -> {
                if (shard.kind() == ShardKind.INDEX) {
                    indexed(transaction, run.plus(indexed.requests()), shard, open, indexed);
                }
            }
            case Event.ShardWritten written -> {
                if (!shard.kind().first()) {
                    written(transaction, run.plus(written.requests()), shard, open, written);
                }
            }
            case Event.ShardFailed failed -> {
                if (awaited && open instanceof ShardState.Issued issued) {
                    Run counted = run.plus(failed.requests());
                    runs.save(counted);
                    failures.failed(transaction, counted, shard, issued, failed.failure());
                }
            }
            case Event.ShardRetrying _ -> {}
        }
    }

    private void prepared(Transaction transaction, Run run, Shard shard, ShardState.Open open) {
        health.answered(EndpointHealth.netbox(run.netbox()));
        Run ready = run.withPrepared(true);
        runs.save(ready);
        progress.finishShard(transaction, ready, shard, shard.in(open.write()));
        for (Endpoint endpoint : endpoints.of(run.id())) {
            progress.advance(transaction, ready, endpoint.id());
        }
        finish.ifDone(transaction, ready);
    }

    private void indexed(
            Transaction transaction,
            Run run,
            Shard shard,
            ShardState.Open open,
            Event.ClusterIndexed event) {
        runs.save(run);
        Source target = run.source(Objects.requireNonNull(shard.endpoint()));
        health.answered(EndpointHealth.proxmox(target.endpointId()));
        if (!run.running() || finish.preparationFailure(run) != null) {
            progress.finishShard(transaction, run, shard, shard.in(open.cancel()));
            finish.ifDone(transaction, run);
            return;
        }
        Optional<String> other =
                claims.claim(run.netbox(), target, event.cluster(), transaction.now());
        if (other.isPresent()) {
            failures.giveUp(
                    transaction,
                    run,
                    shard,
                    open,
                    new Failure.Conflict(
                            target.name(),
                            "its cluster is called "
                                    + event.cluster().name()
                                    + " like another one, behind endpoint "
                                    + other.get()
                                    + ", and NetBox can hold only one of that name",
                            "Sync one of the two into another NetBox, or rename one"));
            return;
        }
        plan(run, target, event);
        endpoints.save(
                run.id(),
                endpoints
                        .find(run.id(), target.endpointId())
                        .indexed(event.cluster(), event.incomplete(), run.place()));
        progress.finishShard(transaction, run, shard, shard.in(open.write()));
        progress.publishPlan(transaction, run);
        progress.advance(transaction, run, target.endpointId());
        finish.ifDone(transaction, run);
    }

    private void plan(Run run, Source target, Event.ClusterIndexed event) {
        endpoints.keepIndex(
                run.id(),
                target.endpointId(),
                new EndpointStore.Contents(
                        event.nodes().stream().map(NodeEntry::name).toList(),
                        event.guests().stream().map(GuestEntry::key).toList()));
        int number = shards.next(run.id());
        for (Plan.PlannedShard planned :
                Plan.of(run.request(), target, event.nodes(), event.guests())) {
            progress.addShard(
                    run,
                    new Shard.Place(run.id(), number++, target.endpointId()),
                    planned.kind(),
                    planned.stages(),
                    planned.title(),
                    planned.work(),
                    new ShardState.Held());
        }
    }

    private void written(
            Transaction transaction,
            Run run,
            Shard shard,
            ShardState.Open open,
            Event.ShardWritten event) {
        runs.save(run);
        String endpoint = Objects.requireNonNull(shard.endpoint());
        health.answered(EndpointHealth.proxmox(endpoint));
        health.answered(EndpointHealth.netbox(run.netbox()));
        progress.finishShard(transaction, run, shard, shard.written(open, event));
        progress.advance(transaction, run, endpoint);
        finish.ifDone(transaction, run);
    }
}

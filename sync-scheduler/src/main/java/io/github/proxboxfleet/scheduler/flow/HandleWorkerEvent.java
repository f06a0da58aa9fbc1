package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.inventory.ClusterFacts;
import io.github.proxboxfleet.model.inventory.GuestEntry;
import io.github.proxboxfleet.model.inventory.NodeEntry;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.scheduler.cluster.ClusterTraits;
import io.github.proxboxfleet.scheduler.cluster.IdentifyCluster;
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
 * stays as it is, and only the attempt that is awaited has a say: what an earlier one has done, the
 * awaited one finds done.
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
                && shard.get().attempt() == event.shard().attempt()
                && shard.get().state() instanceof ShardState.Issued issued) {
            handle(transaction, run.get(), shard.get(), issued, event);
        }
    }

    private void handle(
            Transaction transaction,
            Run run,
            Shard shard,
            ShardState.Issued issued,
            Event.OfShard event) {
        switch (event) {
            case WorkerEvent.ShardStarted _,
                    WorkerEvent.ChangesApplied _,
                    WorkerEvent.ChangesPlanned _ -> {
                shards.save(shard.in(issued.heartbeat(transaction.now())));
                transaction.issueNothing();
            }
            case WorkerEvent.NetBoxPrepared prepared -> {
                if (shard.kind() == ShardKind.PREPARE) {
                    prepared(transaction, run.plus(prepared.requests()), shard, issued);
                }
            }
            case WorkerEvent.ClusterIndexed indexed -> {
                if (shard.kind() == ShardKind.INDEX) {
                    indexed(transaction, run.plus(indexed.requests()), shard, issued, indexed);
                }
            }
            case WorkerEvent.ShardWritten written -> {
                if (!shard.kind().first()) {
                    written(transaction, run.plus(written.requests()), shard, issued, written);
                }
            }
            case WorkerEvent.ShardFailed failed -> {
                Run counted = run.plus(failed.requests());
                runs.save(counted);
                failures.failed(transaction, counted, shard, issued, failed.failure());
            }
            case SchedulerEvent.ShardRetrying _ -> {}
        }
    }

    private void prepared(Transaction transaction, Run run, Shard shard, ShardState.Issued open) {
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
            ShardState.Issued issued,
            WorkerEvent.ClusterIndexed event) {
        runs.save(run);
        Source target = run.source(Objects.requireNonNull(shard.endpoint()));
        health.answered(EndpointHealth.proxmox(target.endpointId()));
        if (!run.running() || finish.preparationFailure(run) != null) {
            progress.finishShard(transaction, run, shard, shard.in(issued.cancel()));
            finish.ifDone(transaction, run);
            return;
        }
        IdentifyCluster.Identity identity = identify(run, target, event, transaction);
        String key = identity.cluster().key();
        Optional<EndpointStore.Holder> holder = endpoints.holder(run, target.endpointId(), key);
        if (holder.isPresent() && !holder.get().run().equals(run.id())) {
            failures.later(transaction, run, shard, issued, beingSynced(target, holder.get()));
            return;
        }
        Endpoint before = endpoints.find(run.id(), target.endpointId());
        if (holder.isPresent()) {
            endpoints.save(
                    run.id(), before.spare(spare(target, run.source(holder.get().endpoint()))));
        } else {
            ClusterFacts cluster =
                    event.cluster()
                            .identified(key, identity.cluster().title(), identity.formerKeys());
            endpoints.claim(run.id(), target.endpointId(), key);
            plan(run, target, event);
            endpoints.save(run.id(), before.indexed(cluster, event.incomplete(), run.place()));
        }
        progress.finishShard(transaction, run, shard, shard.in(issued.write()));
        progress.publishPlan(transaction, run);
        progress.advance(transaction, run, target.endpointId());
        finish.ifDone(transaction, run);
    }

    private IdentifyCluster.Identity identify(
            Run run, Source target, WorkerEvent.ClusterIndexed event, Transaction transaction) {
        ClusterFacts facts = event.cluster();
        return claims.identify(
                run.netbox(),
                run.request().endpoints(),
                new IdentifyCluster.Seen(
                        target.endpointId(),
                        target.name(),
                        Objects.requireNonNullElse(target.placement().clusterName(), facts.name()),
                        ClusterTraits.of(facts, event.nodes(), event.guests())),
                transaction.now());
    }

    private static Failure beingSynced(Source target, EndpointStore.Holder holder) {
        return new Failure.Overloaded(
                target.title(),
                "its cluster is being synced by run " + holder.run() + " over another endpoint",
                "Nothing is to be done: it is tried again when that is done.",
                null);
    }

    private static String spare(Source target, Source holder) {
        return target.name()
                + " shows the same cluster as "
                + holder.name()
                + ", over which it is synced";
    }

    private void plan(Run run, Source target, WorkerEvent.ClusterIndexed event) {
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
            ShardState.Issued open,
            WorkerEvent.ShardWritten event) {
        runs.save(run);
        String endpoint = Objects.requireNonNull(shard.endpoint());
        health.answered(EndpointHealth.proxmox(endpoint));
        health.answered(EndpointHealth.netbox(run.netbox()));
        progress.finishShard(transaction, run, shard, shard.written(open, event));
        progress.advance(transaction, run, endpoint);
        finish.ifDone(transaction, run);
    }
}

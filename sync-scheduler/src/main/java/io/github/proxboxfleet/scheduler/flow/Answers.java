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
import io.github.proxboxfleet.scheduler.store.Health;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import java.util.Objects;
import java.util.Optional;

/**
 * What workers say of shards. Each may say it twice or late: a shard that has ended stays as it is;
 * that work was done counts whichever issue it answers; that it failed, or has begun, counts only
 * of the issue that is waited for.
 */
final class Answers {
    private final RunStore runs;
    private final ShardStore shards;
    private final ClusterClaims claims;
    private final Health health;
    private final Progress progress;
    private final Closing closing;
    private final Failures failures;

    Answers(
            RunStore runs,
            ShardStore shards,
            ClusterClaims claims,
            Health health,
            Progress progress,
            Closing closing,
            Failures failures) {
        this.runs = runs;
        this.shards = shards;
        this.claims = claims;
        this.health = health;
        this.progress = progress;
        this.closing = closing;
        this.failures = failures;
    }

    void take(Turn turn, Event.OfShard event) {
        Optional<Run> run =
                runs.find(event.run()).filter(found -> found.state() instanceof RunState.Active);
        Optional<Shard> shard = shards.find(event.run(), event.shard().number());
        if (run.isPresent()
                && shard.isPresent()
                && shard.get().state() instanceof ShardState.Open open) {
            take(turn, run.get(), shard.get(), open, event);
        }
    }

    private void take(Turn turn, Run run, Shard shard, ShardState.Open open, Event.OfShard event) {
        boolean awaited = event.shard().attempt() == shard.attempt();
        switch (event) {
            case Event.ShardStarted _, Event.ChangesApplied _, Event.ChangesPlanned _ -> {
                if (awaited && open instanceof ShardState.Issued issued) {
                    shards.save(shard.in(issued.sign(turn.now())));
                }
                turn.leaveIdle();
            }
            case Event.NetBoxPrepared prepared -> {
                if (shard.kind() == ShardKind.PREPARE) {
                    prepared(turn, run.plus(prepared.requests()), shard, open);
                }
            }
            case Event.ClusterIndexed read -> {
                if (shard.kind() == ShardKind.INDEX) {
                    read(turn, run.plus(read.requests()), shard, open, read);
                }
            }
            case Event.ShardWritten written -> {
                if (!shard.kind().first()) {
                    written(turn, run.plus(written.requests()), shard, open, written);
                }
            }
            case Event.ShardFailed failed -> {
                if (awaited && open instanceof ShardState.Issued issued) {
                    Run counted = run.plus(failed.requests());
                    runs.save(counted);
                    failures.failed(turn, counted, shard, issued, failed.failure());
                }
            }
            case Event.ShardRetrying _ -> {}
        }
    }

    private void prepared(Turn turn, Run run, Shard shard, ShardState.Open open) {
        health.answered(Health.netbox(run.netbox()));
        Run ready = run.withPrepared(true);
        runs.save(ready);
        progress.settle(turn, ready, shard, shard.in(open.write()));
        for (Endpoint endpoint : runs.endpoints(run.id())) {
            progress.advance(turn, ready, endpoint.id());
        }
        closing.close(turn, ready);
    }

    private void read(
            Turn turn, Run run, Shard shard, ShardState.Open open, Event.ClusterIndexed event) {
        runs.save(run);
        Source target = run.source(Objects.requireNonNull(shard.endpoint()));
        health.answered(Health.proxmox(target.endpointId()));
        if (!run.running() || closing.unprepared(run) != null) {
            progress.settle(turn, run, shard, shard.in(open.cancel()));
            closing.close(turn, run);
            return;
        }
        Optional<String> other = claims.claim(run.netbox(), target, event.cluster(), turn.now());
        if (other.isPresent()) {
            failures.giveUp(
                    turn,
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
        runs.save(
                run.id(),
                runs.endpoint(run.id(), target.endpointId())
                        .read(event.cluster(), event.incomplete(), run.place()));
        progress.settle(turn, run, shard, shard.in(open.write()));
        progress.announce(turn, run);
        progress.advance(turn, run, target.endpointId());
        closing.close(turn, run);
    }

    private void plan(Run run, Source target, Event.ClusterIndexed event) {
        runs.keepIndex(
                run.id(),
                target.endpointId(),
                new RunStore.Contents(
                        event.nodes().stream().map(NodeEntry::name).toList(),
                        event.guests().stream().map(GuestEntry::key).toList()));
        int number = shards.next(run.id());
        for (Plan.Cut cut : Plan.of(run.request(), target.name(), event.nodes(), event.guests())) {
            progress.plan(
                    run,
                    new Shard.Place(run.id(), number++, target.endpointId()),
                    cut.kind(),
                    cut.stages(),
                    cut.title(),
                    cut.work(),
                    new ShardState.Held());
        }
    }

    private void written(
            Turn turn, Run run, Shard shard, ShardState.Open open, Event.ShardWritten event) {
        runs.save(run);
        String endpoint = Objects.requireNonNull(shard.endpoint());
        health.answered(Health.proxmox(endpoint));
        health.answered(Health.netbox(run.netbox()));
        progress.settle(turn, run, shard, shard.written(open, event));
        progress.advance(turn, run, endpoint);
        closing.close(turn, run);
    }
}

package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Backoff;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.scheduler.credit.Breaker;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.shard.Verdict;
import io.github.proxboxfleet.scheduler.store.EndpointHealth;
import io.github.proxboxfleet.scheduler.store.EndpointStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.Stores;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Retries shards that failed as a whole, or gives them up. */
final class Failures {
    private final EndpointStore endpoints;
    private final ShardStore shards;
    private final EndpointHealth health;
    private final Progress progress;
    private final FinishRun finish;
    private final RandomGenerator random;
    private final Settings settings;

    Failures(
            Stores stores,
            Progress progress,
            FinishRun finish,
            RandomGenerator random,
            Settings settings) {
        this.endpoints = stores.endpoints();
        this.shards = stores.shards();
        this.health = stores.health();
        this.progress = progress;
        this.finish = finish;
        this.random = random;
        this.settings = settings;
    }

    /** A worker reports that it could not do the shard. */
    void failed(
            Transaction transaction,
            Run run,
            Shard shard,
            ShardState.Issued issued,
            Failure failure) {
        note(transaction, run, shard, failure);
        int limit =
                run.request().maxAttempts() > 0
                        ? run.request().maxAttempts()
                        : settings.maxAttempts();
        switch (Verdict.of(failure, shard.tries(), limit, settings.backoff(), random)) {
            case Verdict.GiveUp _ -> giveUp(transaction, run, shard, issued, failure);
            case Verdict.Retry retry -> retry(transaction, run, shard, issued, retry, failure);
        }
    }

    /** The shard's turn comes when another run is done; that is no failed try of its own. */
    void later(
            Transaction transaction,
            Run run,
            Shard shard,
            ShardState.Issued issued,
            Failure reason) {
        double share = Backoff.JITTER.get(random.nextInt(Backoff.JITTER.size()));
        Duration pause = Backoff.wait(settings.backoff().steps().get(1), share);
        retry(transaction, run, shard, issued, new Verdict.Retry(pause, false), reason);
    }

    private void retry(
            Transaction transaction,
            Run run,
            Shard shard,
            ShardState.Issued issued,
            Verdict.Retry retry,
            Failure failure) {
        if (!run.running() || finish.preparationFailure(run) != null) {
            progress.finishShard(transaction, run, shard, shard.in(issued.cancel()));
            finish.ifDone(transaction, run);
            return;
        }
        Shard next =
                shard.again(issued.retry(transaction.now().plus(retry.pause())), retry.counted());
        shards.save(next);
        transaction.publish(
                new SchedulerEvent.ShardRetrying(
                        next.id(), transaction.now(), next.title(), retry.pause(), failure));
        transaction.send(new SchedulerCommand.WakeShard(next.id()), retry.pause());
    }

    /** Fails the shard for good, and with it what waits for the same endpoint if that is away. */
    void giveUp(
            Transaction transaction, Run run, Shard shard, ShardState.Open open, Failure failure) {
        if (shard.kind() == ShardKind.INDEX) {
            String id = Objects.requireNonNull(shard.endpoint());
            endpoints.save(run.id(), endpoints.find(run.id(), id).lost(failure));
        }
        progress.finishShard(transaction, run, shard, shard.failed(open, failure));
        if (shard.kind() == ShardKind.PREPARE) {
            progress.cancelWaiting(transaction, run);
        } else if (failure.retryable()) {
            String breaker = breaker(run, shard, failure);
            if (breaker != null && health.all().getOrDefault(breaker, Breaker.CLOSED).open()) {
                String proxmox =
                        breaker.equals(EndpointHealth.netbox(run.netbox()))
                                ? ""
                                : Objects.requireNonNull(shard.endpoint());
                progress.giveUpWaiting(transaction, run, failure, proxmox);
            }
        }
        if (shard.endpoint() != null) {
            progress.advance(transaction, run, shard.endpoint());
        }
        finish.ifDone(transaction, run);
    }

    private void note(Transaction transaction, Run run, Shard shard, Failure failure) {
        String breaker = breaker(run, shard, failure);
        if (breaker == null) {
            return;
        }
        if (failure.retryable()) {
            health.failed(breaker, transaction.now());
        } else {
            health.answered(breaker);
        }
    }

    /** The breaker of the endpoint that the failure names. */
    private static @Nullable String breaker(Run run, Shard shard, Failure failure) {
        Optional<Source> proxmox =
                run.sourceNamed(failure.endpoint())
                        .filter(target -> target.endpointId().equals(shard.endpoint()));
        if (proxmox.isPresent()) {
            return EndpointHealth.proxmox(proxmox.get().endpointId());
        }
        return failure.endpoint().equals(run.request().netbox().title())
                ? EndpointHealth.netbox(run.netbox())
                : null;
    }
}

package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.endpoint.Source;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.scheduler.credit.Breaker;
import io.github.proxboxfleet.scheduler.run.Run;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardKind;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.shard.Verdict;
import io.github.proxboxfleet.scheduler.store.Health;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What becomes of shards that fail as a whole. */
final class Failures {
    private final RunStore runs;
    private final ShardStore shards;
    private final Health health;
    private final Progress progress;
    private final Closing closing;
    private final RandomGenerator random;
    private final Settings settings;

    Failures(
            RunStore runs,
            ShardStore shards,
            Health health,
            Progress progress,
            Closing closing,
            RandomGenerator random,
            Settings settings) {
        this.runs = runs;
        this.shards = shards;
        this.health = health;
        this.progress = progress;
        this.closing = closing;
        this.random = random;
        this.settings = settings;
    }

    /** A worker could not do the shard's step. */
    void failed(Turn turn, Run run, Shard shard, ShardState.Issued issued, Failure failure) {
        note(turn, run, shard, failure);
        int limit =
                run.request().maxAttempts() > 0
                        ? run.request().maxAttempts()
                        : settings.maxAttempts();
        switch (Verdict.of(failure, shard.tries(), limit, settings.backoff(), random)) {
            case Verdict.GiveUp _ -> giveUp(turn, run, shard, issued, failure);
            case Verdict.Retry retry -> {
                if (!run.running() || closing.unprepared(run) != null) {
                    progress.settle(turn, run, shard, shard.in(issued.cancel()));
                    closing.close(turn, run);
                    return;
                }
                Shard next =
                        shard.again(issued.retry(turn.now().plus(retry.pause())), retry.counted());
                shards.save(next);
                turn.publish(
                        new Event.ShardRetrying(
                                next.id(), turn.now(), next.title(), retry.pause(), failure));
                turn.send(new SchedulerCommand.WakeShard(next.id()), retry.pause());
            }
        }
    }

    /** The shard is not tried again, nor what waits for the same silent endpoint. */
    void giveUp(Turn turn, Run run, Shard shard, ShardState.Open open, Failure failure) {
        if (shard.kind() == ShardKind.INDEX) {
            String id = Objects.requireNonNull(shard.endpoint());
            runs.save(run.id(), runs.endpoint(run.id(), id).lost(failure));
        }
        progress.settle(turn, run, shard, shard.failed(open, failure));
        if (shard.kind() == ShardKind.PREPARE) {
            progress.cancelWaiting(turn, run);
        } else if (failure.retryable()) {
            String breaker = breaker(run, shard, failure);
            if (breaker != null && health.all().getOrDefault(breaker, Breaker.CLOSED).open()) {
                String proxmox =
                        breaker.equals(Health.netbox(run.netbox()))
                                ? ""
                                : Objects.requireNonNull(shard.endpoint());
                progress.giveUpWaiting(turn, run, failure, proxmox);
            }
        }
        if (shard.endpoint() != null) {
            progress.advance(turn, run, shard.endpoint());
        }
        closing.close(turn, run);
    }

    private void note(Turn turn, Run run, Shard shard, Failure failure) {
        String breaker = breaker(run, shard, failure);
        if (breaker == null) {
            return;
        }
        if (failure.retryable()) {
            health.failed(breaker, turn.now());
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
            return Health.proxmox(proxmox.get().endpointId());
        }
        return failure.endpoint().equals(run.request().netbox().title())
                ? Health.netbox(run.netbox())
                : null;
    }
}

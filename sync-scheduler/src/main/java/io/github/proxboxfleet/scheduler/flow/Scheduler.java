package io.github.proxboxfleet.scheduler.flow;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.SchedulerCommand;
import io.github.proxboxfleet.model.message.SchedulerEvent;
import io.github.proxboxfleet.model.run.RunStatus;
import io.github.proxboxfleet.runtime.broker.Publisher;
import io.github.proxboxfleet.runtime.outbox.Outbox;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.scheduler.shard.Shard;
import io.github.proxboxfleet.scheduler.shard.ShardState;
import io.github.proxboxfleet.scheduler.shard.ShardStatus;
import io.github.proxboxfleet.scheduler.store.ClusterClaims;
import io.github.proxboxfleet.scheduler.store.EndpointHealth;
import io.github.proxboxfleet.scheduler.store.FollowedJumps;
import io.github.proxboxfleet.scheduler.store.RunStore;
import io.github.proxboxfleet.scheduler.store.ShardStore;
import io.github.proxboxfleet.scheduler.store.Stores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state machine. Each message, and each tick, is one transaction that changes rows and puts
 * what must leave into the outbox; nothing is held in memory between them, so a scheduler may be
 * killed at any moment.
 */
public final class Scheduler {
    private static final Logger log = LoggerFactory.getLogger(Scheduler.class);

    /** A command that has not come back from its delay queue so long after its time is lost. */
    private static final Duration DELAY_GRACE = Duration.ofSeconds(30);

    private static final Duration CLEANING_EVERY = Duration.ofHours(1);

    private final Database database;
    private final Outbox outbox;
    private final Publisher publisher;
    private final Clock clock;
    private final Settings settings;
    private final ClockJumps clockJumps;
    private final RunStore runs;
    private final ShardStore shards;
    private final EndpointHealth health;
    private final ClusterClaims claims;
    private final FollowedJumps followedJumps;
    private final Admission admission;
    private final HandleWorkerEvent workerEvents;
    private final Failures failures;
    private final RetryRun retryRun;
    private final Dispatch dispatch;
    private final ReentrantLock lock = new ReentrantLock();
    private Instant nextCleaning = Instant.EPOCH;

    public Scheduler(
            Database database,
            Outbox outbox,
            Publisher publisher,
            MessageCodec codec,
            Clock clock,
            RandomGenerator random,
            LongSupplier nanos,
            Settings settings) {
        this.database = database;
        this.outbox = outbox;
        this.publisher = publisher;
        this.clock = clock;
        this.settings = settings;
        this.clockJumps = new ClockJumps(nanos, clock.instant());
        Stores stores = Stores.on(database, codec, settings.backoff());
        this.runs = stores.runs();
        this.shards = stores.shards();
        this.health = stores.health();
        this.claims = stores.claims();
        this.followedJumps = new FollowedJumps(database);
        Progress progress = new Progress(stores);
        FinishRun finish = new FinishRun(stores);
        this.failures = new Failures(stores, progress, finish, random, settings);
        this.admission = new Admission(stores, progress, finish);
        this.workerEvents = new HandleWorkerEvent(stores, progress, finish, failures);
        this.retryRun = new RetryRun(stores, finish);
        this.dispatch = new Dispatch(stores, settings.lostAfter());
    }

    /**
     * Carries a command out. A shard's command comes here from the delay queue, when the shard's
     * wait is over.
     */
    public void handle(SchedulerCommand command) {
        transact(
                transaction -> {
                    switch (command) {
                        case SchedulerCommand.StartRun start ->
                                admission.accept(transaction, start);
                        case SchedulerCommand.CancelRun cancel ->
                                admission.cancel(transaction, cancel);
                        case SchedulerCommand.RetryStage retry ->
                                retryRun.retry(transaction, retry);
                        case SchedulerCommand.WakeShard wake -> admission.wake(wake);
                    }
                });
    }

    /** Handles a worker's event. The scheduler's own events come back to it too and are ignored. */
    public void handle(Event event) {
        switch (event) {
            case SchedulerEvent.RunStarted _,
                    SchedulerEvent.StagePlanned _,
                    SchedulerEvent.StageStarted _,
                    SchedulerEvent.StageProgressed _,
                    SchedulerEvent.StageFinished _,
                    SchedulerEvent.ShardRetrying _,
                    SchedulerEvent.RunFinished _ -> {}
            case Event.OfShard answer ->
                    transact(transaction -> workerEvents.handle(transaction, answer));
        }
    }

    /** To be called before messages come: issues again what a broker that forgets has lost. */
    public void start() {
        transact(
                transaction -> {
                    runs.origins()
                            .forEach(
                                    (endpoint, origin) -> {
                                        runs.know(endpoint, origin);
                                        claims.know(endpoint, origin);
                                    });
                    transaction.queueChanged();
                    if (settings.reissueOnStart()) {
                        for (Shard shard : admission.underway()) {
                            admission.wake(shard);
                            admission.lost(transaction, shard);
                        }
                    }
                });
    }

    /**
     * To be called every second or so: finds what was lost, probes silent endpoints, forgets old
     * runs.
     */
    public void tick() {
        Instant now = clock.instant();
        followClock(clockJumps.sinceLastLook(now), now);
        Instant lost = now.minus(settings.lostAfter());
        Instant late = now.minus(DELAY_GRACE);
        boolean cleaning = !now.isBefore(nextCleaning);
        boolean probing = !health.all().isEmpty() && !runs.in(RunStatus.RUNNING).isEmpty();
        if (!cleaning
                && !probing
                && shards.since(ShardStatus.ISSUED, lost).isEmpty()
                && shards.since(ShardStatus.RETRYING, late).isEmpty()) {
            return;
        }
        transact(
                transaction -> {
                    shards.since(ShardStatus.RETRYING, late).forEach(admission::wake);
                    shards.since(ShardStatus.ISSUED, lost)
                            .forEach(shard -> noSignOfLife(transaction, shard));
                    if (cleaning) {
                        runs.forget(now.minus(settings.retention()));
                        nextCleaning = now.plus(CLEANING_EVERY);
                    }
                });
    }

    /** Moves stored times along with a jump of the clock, or everything would seem lost. */
    private void followClock(ClockJumps.Jump jump, Instant now) {
        if (!jump.by().isZero()) {
            log.warn("The clock jumped by {}", jump.by());
            database.transact(
                    () -> {
                        if (followedJumps.first(jump.by(), now)) {
                            shards.shift(jump.from(), now, jump.by());
                            health.shift(now, jump.by());
                        }
                    });
        }
    }

    /**
     * If no worker had started it, the shard may still lie in its queue: that is no failed try.
     * Otherwise its worker died, perhaps because of it.
     */
    private void noSignOfLife(Transaction transaction, Shard shard) {
        if (shard.state() instanceof ShardState.Issued issued && issued.started()) {
            Failure failure =
                    new Failure.Unreachable(
                            "fleet",
                            "a worker took up "
                                    + shard.title()
                                    + " and was not heard of for "
                                    + settings.lostAfter(),
                            "Look into the workers' logs for shard " + shard.id(),
                            false);
            failures.failed(
                    transaction, runs.find(shard.run()).orElseThrow(), shard, issued, failure);
        } else {
            admission.lost(transaction, shard);
        }
    }

    private void transact(Consumer<Transaction> step) {
        lock.lock();
        try {
            database.transact(
                    () -> {
                        database.sql()
                                .sql("update scheduler_lock set taken = taken + 1 where id = 1")
                                .update();
                        Transaction transaction =
                                new Transaction(clock.instant(), publisher, runs::trace);
                        step.accept(transaction);
                        if (!transaction.issuesNothing()) {
                            admission.startNext(transaction);
                            dispatch.issue(transaction);
                        }
                        outbox.add(transaction.outgoing());
                    });
        } finally {
            lock.unlock();
        }
    }
}
